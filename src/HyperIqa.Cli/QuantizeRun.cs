using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Evaluation;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Int8;
using HyperIqa.Scoring;

namespace HyperIqa.Cli;

/// <summary>One run of <c>hyperiqa models quantize</c>: calibrates on every fourth image, writes, and measures what was written on the others.</summary>
sealed class QuantizeRun(QuantizeRequest request)
{
    const int Period = 4;
    const int CalibrationSeed = 1;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        request.Check();
        var images = Images();
        string[] calibrating = [.. images.Where((_, i) => i % Period == 0)];
        string[] heldOut = [.. images.Where((_, i) => i % Period != 0)];

        using var checkpoint = ModelOption.Read(request.Input);
        var options = request.Scoring.OptionsFor(checkpoint);
        NativeMemory.KeepFreed();
        ComputeThreads.Use(request.Scoring.Threads);
        using var interruption = new Interruption();
        if (Calibrate(checkpoint, options.Preprocessing, calibrating, interruption.Token) is not { } scales) return interruption.ExitCode!.Value;

        if (request.ScalesOnly) QuantizedCheckpoint.WriteScalesOnly(request.Output, checkpoint, scales);
        else QuantizedCheckpoint.Write(request.Output, checkpoint, scales);
        Say($"wrote {request.Output}; now scoring {heldOut.Length} other photographs in fp32 and in int8");

        using var written = CheckpointFile.Read(request.Output);
        using var fp32 = PrecisionOption.Load(Precision.Fp32, checkpoint);
        using var int8 = PrecisionOption.Load(Precision.Int8, written);
        var pairs = Score(fp32, options, heldOut, interruption.Token).Join(Score(int8, options, heldOut, interruption.Token), score => score.Key, score => score.Key, (reference, score) => (Score: score.Value, Reference: reference.Value)).ToList();
        if (interruption.ExitCode is { } code) return code;

        Print(Fidelity.Of([.. pairs.Select(pair => pair.Score)], [.. pairs.Select(pair => pair.Reference)]), calibrating.Length);
        return ExitCode.Done;
    }

    /// <summary>The images, evenly spread over all that were given.</summary>
    List<string> Images()
    {
        var all = InputPaths.Read(request.Images, nulSeparated: false).ToList();
        if (all.Count < QuantizeRequest.FewestImages) throw new UsageException($"--images: {all.Count} images in there; calibrating and measuring takes {QuantizeRequest.FewestImages} or more, better some hundreds");

        var count = Math.Min(request.Count, all.Count);
        return [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)])];
    }

    /// <returns>The scales; null after an interruption.</returns>
    ActivationScales? Calibrate(Checkpoint checkpoint, Preprocessing preprocessing, string[] images, CancellationToken cancellation)
    {
        using var calibration = new Calibration(ModelLoader.Load(checkpoint));
        using var progress = new Progress(request.Scoring.Quiet);
        for (var i = 0; i < images.Length; i++)
        {
            if (cancellation.IsCancellationRequested) return null;

            try
            {
                using var image = ImageDecoder.Decode(images[i]);
                using var prepared = preprocessing.Prepare(image);
                using var patches = PatchBatch.Cut(prepared, Crops.Random(prepared.Height, prepared.Width, 1, CalibrationSeed + i));
                calibration.Observe(patches);
            }
            catch (ImageException exception)
            {
                Messages.Warning($"{images[i]}: left out ({exception.Message})");
            }

            progress.Show(i + 1, images.Length, images[i]);
        }

        Say($"looking for the scales that suit {images.Length} photographs best");
        try
        {
            return calibration.FindScales();
        }
        catch (FormatException exception)
        {
            throw new CheckpointException(checkpoint.Path, $"gives feature maps that no scale fits: it {exception.Message}", exception);
        }
    }

    /// <summary>MOS by image; an image that cannot be read is not among them.</summary>
    Dictionary<string, double> Score(Engine engine, ScoringOptions options, string[] images, CancellationToken cancellation)
    {
        using var progress = new Progress(request.Scoring.Quiet);
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in new ScoringPipeline(engine, options).Run(images, cancellation))
        {
            if (row.Mos is { } mos) scores[row.Image] = mos;
            else Messages.Warning($"{row.Image}: left out ({row.Error})");
            progress.Show(scores.Count, images.Length, row.Image);
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
