using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Evaluation;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Research.Quantizing;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Commands.Models;

/// <summary>
/// One run of <c>hyperiqa models quantize</c>: calibrates on a quarter of the images, writes the checkpoint, and measures it on the others.
/// </summary>
sealed class QuantizeRun(QuantizeRequest request)
{
    const int CalibrationSeed = 1;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        request.Check();
        var images = Images();
        var output = request.Output;

        using var checkpoint = ModelOption.Read(request.Input);
        ModelLoader.CheckInt8(checkpoint);
        var options = request.Scoring.OptionsFor(checkpoint);
        NativeMemory.KeepFreed();
        ComputeThreads.Use(request.Scoring.Threads);
        using var interruption = new Interruption();
        using var fp32 = PrecisionOption.Load(Precision.Fp32, checkpoint);
        if (Calibrate(checkpoint, options, images.Calibrating, interruption.Token) is not { } observed)
        {
            return interruption.ExitCode!.Value;
        }

        Say($"wrote {output}; now scoring {images.HeldOut.Count} other photographs in fp32 and in int8");

        using var written = CheckpointFile.Read(output);
        using var int8 = PrecisionOption.Load(Precision.Int8, written);
        var pairs = Score(fp32, "fp32", options, images.HeldOut, interruption.Token)
            .Join(
                Score(int8, "int8", options, images.HeldOut, interruption.Token),
                score => score.Key,
                score => score.Key,
                (reference, score) => (Score: score.Value, Reference: reference.Value))
            .ToList();
        if (interruption.ExitCode is { } code) return code;

        if (pairs.Count < QuantizeRequest.FewestMeasured)
        {
            Messages.Error(
                $"{output} is written but not measured: only {pairs.Count} of the other {images.HeldOut.Count} photographs can be read, "
                    + $"and a rank correlation needs {QuantizeRequest.FewestMeasured}");
            return ExitCode.Failed;
        }

        Print(Fidelity.Of([.. pairs.Select(pair => pair.Score)], [.. pairs.Select(pair => pair.Reference)]), observed);
        return ExitCode.Done;
    }

    CalibrationImages Images()
    {
        InputFolders.Check(request.Images);
        var all = InputPaths.ReadAll(request.Images, request.Filter, request.Scoring.Quiet);
        InputPaths.CheckEnough(
            request.Images,
            all,
            QuantizeRequest.FewestImages,
            $"calibration and measurement take {QuantizeRequest.FewestImages} or more, better several hundred");
        return CalibrationImages.Choose(all, request.Count);
    }

    /// <summary>Has the network read the images, fits it to what it read, and writes the checkpoint.</summary>
    /// <returns>How many images could be read; null after an interruption.</returns>
    int? Calibrate(Checkpoint checkpoint, ScoringOptions options, IReadOnlyList<string> images, CancellationToken cancellation)
    {
        using var calibration = new Calibration(ModelLoader.Load(checkpoint));
        if (Observe(calibration, options, images, cancellation) is not { } observed) return null;

        Say($"fitting the network to {observed} photographs");
        Write(calibration, checkpoint);
        return observed;
    }

    /// <returns>How many images could be read; null after an interruption.</returns>
    /// <exception cref="UsageException">None could.</exception>
    int? Observe(Calibration calibration, ScoringOptions options, IReadOnlyList<string> images, CancellationToken cancellation)
    {
        using var progress = new ImageProgress(request.Scoring.Quiet, "calibrating");
        var observed = 0;
        for (var i = 0; i < images.Count; i++)
        {
            if (cancellation.IsCancellationRequested) return null;

            try
            {
                using var image = ImageDecoder.Decode(images[i]);
                using var prepared = options.Preprocessing.Prepare(image);
                Observe(calibration, prepared, options, CalibrationSeed + i);
                observed++;
            }
            catch (ImageException exception)
            {
                Messages.Warning($"{images[i]}: left out ({exception.Message})");
            }

            progress.Show(i + 1, images.Count, i + 1 - observed);
        }

        return observed > 0
            ? observed
            : throw new UsageException($"--images: none of the {images.Count} photographs chosen to calibrate on can be read");
    }

    void Write(Calibration calibration, Checkpoint checkpoint)
    {
        try
        {
            if (request.ScalesOnly) QuantizedCheckpoint.WriteScalesOnly(request.Output, checkpoint, calibration.FindScales());
            else QuantizedCheckpoint.Write(request.Output, checkpoint, calibration.Fit());
        }
        catch (FormatException exception)
        {
            throw new CheckpointException(checkpoint.Path, $"cannot be calibrated: it {exception.Message}", exception);
        }
    }

    /// <summary>Shows what the network will read: one window grid, or one patch of a photograph.</summary>
    static void Observe(Calibration calibration, PreparedImage image, ScoringOptions options, int seed)
    {
        if (options.Crops == CropRule.Dense)
        {
            calibration.Observe(image, new WindowGrid(image.Height, image.Width, options.Stride));
            return;
        }

        using var patches = PatchBatch.Cut(image, Crops.Random(image.Height, image.Width, 1, seed));
        calibration.Observe(patches);
    }

    /// <summary>MOS by image; an image that cannot be read is not among them.</summary>
    Dictionary<string, double> Score(
        Engine engine, string precision, ScoringOptions options, IReadOnlyList<string> images, CancellationToken cancellation)
    {
        using var progress = new ImageProgress(request.Scoring.Quiet, precision);
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        var done = 0;
        foreach (var row in new ScoringPipeline(engine, options).Run(images, cancellation))
        {
            if (row.Mos is { } mos) scores[row.Image] = mos;
            else Messages.Warning($"{row.Image}: left out ({row.Error})");
            progress.Show(++done, images.Count, done - scores.Count);
        }

        return scores;
    }

    static void Print(Fidelity fidelity, int calibrated)
    {
        Line("calibrated on", $"{calibrated} photographs");
        Line("measured on", $"{fidelity.Images} others");
        Line("SRCC", string.Create(CultureInfo.InvariantCulture, $"{fidelity.Srcc:F4}"));
        Line("mean |ΔMOS|", string.Create(CultureInfo.InvariantCulture, $"{fidelity.MeanDifference:F3}"));
        Line("worst |ΔMOS|", string.Create(CultureInfo.InvariantCulture, $"{fidelity.WorstDifference:F3}"));

        static void Line(string name, string value) => Console.Out.WriteLine($"{name}\t{value}");
    }

    void Say(string note)
    {
        if (!request.Scoring.Quiet) Messages.Note(note);
    }
}
