using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Evaluation;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Int8;
using HyperIqa.Research;
using HyperIqa.Research.Degradations;
using HyperIqa.Research.Quantizing;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Commands.Models;

/// <summary>
/// One run of <c>hyperiqa models quantize</c>: calibrates on a quarter of the images, writes the checkpoint, and measures it on the others.
/// </summary>
sealed class QuantizeRun(QuantizeOptions options)
{
    /// <summary>A rank correlation of fewer says nothing.</summary>
    const int FewestMeasured = 3;

    const int CalibrationSeed = 1;

    bool IsPartOfTheWay => options.ScalesToward.Value < 1;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        PrecisionOption.CheckInt8();
        if (IsPartOfTheWay && !options.ScalesOnly.Value)
            throw new UsageException("--scales-toward is of scales that the checkpoint has; give --scales-only with it");

        options.Checkpoint.Check("quantize", options.Overwrite.Value);
        var images = Images();
        var output = options.Checkpoint.Output.Value;

        using var model = new ModelRun(options.Scoring with { Model = options.Checkpoint.Input.Value });
        ModelLoader.CheckInt8(model.Checkpoint);
        if (IsPartOfTheWay) _ = ActivationScales.From(model.Checkpoint); // before hours are spent
        using var interruption = new Interruption();
        using var fp32 = model.LoadEngine();
        if (Calibrate(model.Checkpoint, model.Options, images.Calibrating, interruption.Token) is not { } observed)
        {
            return interruption.ExitCode!.Value;
        }

        Say($"wrote {output}; now scoring {images.HeldOut.Count} other photographs in fp32 and in int8");

        using var written = new ModelRun(options.Scoring with { Model = output, Precision = Precision.Int8 });
        using var int8 = written.LoadEngine();
        var pairs = model.MosOf(fp32, "fp32", images.HeldOut, interruption.Token)
            .Join(
                written.MosOf(int8, "int8", images.HeldOut, interruption.Token),
                score => score.Key,
                score => score.Key,
                (reference, score) => (Score: score.Value, Reference: reference.Value))
            .ToList();
        if (interruption.ExitCode is { } code) return code;

        if (pairs.Count < FewestMeasured)
        {
            Messages.Error(
                $"{output} is written but not measured: only {pairs.Count} of the other {images.HeldOut.Count} photographs can be read, "
                    + $"and a rank correlation needs {FewestMeasured}");
            return ExitCode.Failed;
        }

        Print(Fidelity.Compute([.. pairs.Select(pair => pair.Score)], [.. pairs.Select(pair => pair.Reference)]), observed);
        return ExitCode.Done;
    }

    CalibrationImages Images()
    {
        var all = options.Checkpoint.Find(
            options.Filter,
            options.Quiet.Value,
            QuantizeOptions.FewestImages,
            $"calibration and measurement take {QuantizeOptions.FewestImages} or more, better several hundred");
        return CalibrationImages.Choose(all, options.Count.Value);
    }

    /// <summary>Has the network read the images, fits it to what it read, and writes the checkpoint.</summary>
    /// <returns>How many images could be read; null after an interruption.</returns>
    int? Calibrate(Checkpoint checkpoint, ScoringOptions scoring, IReadOnlyList<string> images, CancellationToken cancellation)
    {
        using var calibration = new Calibration(ModelLoader.Load(checkpoint))
        {
            Shares = options.DegradedShare.Value > 0 ? ScaleSearch.WideShares : ScaleSearch.UsualShares,
            Tried = SayTried,
            Rounded = SayRounded,
            Cancellation = cancellation,
        };
        if (Observe(calibration, scoring, images, cancellation) is not { } observed) return null;

        Say($"fitting the network to {observed} photographs");
        try
        {
            Write(calibration, checkpoint);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        return observed;
    }

    void SayRounded(int convolutions, int all)
    {
        if (convolutions > 0 && convolutions % 10 == 0) Say($"{convolutions} of {all} convolutions rounded");
    }

    void SayTried(int choices)
    {
        if (choices % 10 == 0) Say($"{choices} choices of scales tried, of some {(choices < 50 ? 50 : 100)}");
    }

    /// <returns>How many images could be read; null after an interruption.</returns>
    /// <exception cref="UsageException">None could.</exception>
    int? Observe(Calibration calibration, ScoringOptions scoring, IReadOnlyList<string> images, CancellationToken cancellation)
    {
        var seed = CalibrationSeed;
        var observed = new ImageWork(options.Quiet.Value, cancellation, "calibrating").Do(
            [.. images.Select(image => (Image: image, Seed: seed++))],
            image => image.Image,
            image => Observe(calibration, scoring, image.Image, image.Seed, IsDegradedToo(image.Seed - CalibrationSeed)),
            Messages.LeftOut).Count;
        return cancellation.IsCancellationRequested ? null
            : observed > 0 ? observed
            : throw new UsageException($"--images: none of the {images.Count} photographs chosen to calibrate on can be read");
    }

    void Write(Calibration calibration, Checkpoint checkpoint)
    {
        try
        {
            if (options.ScalesOnly.Value)
            {
                var scales = calibration.FindScales(WeightLevels.LargestOf(checkpoint));
                if (IsPartOfTheWay) scales = ActivationScales.From(checkpoint).Toward(scales, options.ScalesToward.Value);
                SafetensorsFile.WriteWith(options.Checkpoint.Output.Value, checkpoint, ActivationScales.MetadataName, $"{scales}");
            }
            else
            {
                QuantizedCheckpoint.Write(options.Checkpoint.Output.Value, checkpoint, calibration.Fit());
            }
        }
        catch (FormatException exception)
        {
            throw new CheckpointException(checkpoint.Path, $"cannot be calibrated: it {exception.Message}", exception);
        }
    }

    /// <summary>Whether a photograph is read a second time: evenly over their order.</summary>
    /// <param name="place">Counted from 0.</param>
    bool IsDegradedToo(int place)
    {
        var share = options.DegradedShare.Value;
        return Math.Floor((place + 1) * share) > Math.Floor(place * share);
    }

    /// <summary>Shows what the network will read: one window grid, or one patch of a photograph; and of a degraded copy.</summary>
    static void Observe(Calibration calibration, ScoringOptions scoring, string path, int seed, bool isDegradedToo)
    {
        using var decoded = ImageDecoder.Decode(path);
        using var copy = isDegradedToo ? DegradedCopy(decoded, seed) : null;
        using var image = scoring.Preprocessing.Prepare(decoded);
        Observe(calibration, scoring, image, seed);
        if (copy is null) return;

        using var preparedCopy = scoring.Preprocessing.Prepare(copy);
        Observe(calibration, scoring, preparedCopy, seed);
    }

    static void Observe(Calibration calibration, ScoringOptions scoring, PreparedImage image, int seed)
    {
        if (scoring.Crops == CropRule.Dense)
        {
            calibration.Observe(image, new WindowGrid(image.Height, image.Width, scoring.Stride));
            return;
        }

        using var patches = PatchBatch.Cut(image, Crops.Random(image.Height, image.Width, 1, seed));
        calibration.Observe(patches);
    }

    /// <summary>As many copies are mild as are severe, and kinds come as often as in training.</summary>
    static RgbImage DegradedCopy(RgbImage image, int seed)
    {
        var random = new SplitMix64((uint)seed).Fork(0x776f727365); // "worse"
        var (kind, strength) = (DegradationKinds.Draw(ref random), random.Unit());
        return kind.Apply(Picture.From(image), strength, ref random).ToImage();
    }

    static void Print(Fidelity fidelity, int calibrated)
    {
        Console.Out.WriteFact("calibrated on", $"{calibrated} photographs");
        Console.Out.WriteFact("measured on", $"{fidelity.Images} others");
        Console.Out.WriteFact("SRCC", string.Create(CultureInfo.InvariantCulture, $"{fidelity.Srcc:F4}"));
        Console.Out.WriteFact("mean |ΔMOS|", string.Create(CultureInfo.InvariantCulture, $"{fidelity.MeanDifference:F3}"));
        Console.Out.WriteFact("worst |ΔMOS|", string.Create(CultureInfo.InvariantCulture, $"{fidelity.WorstDifference:F3}"));
    }

    void Say(string note)
    {
        if (!options.Quiet.Value) Messages.Note(note);
    }
}
