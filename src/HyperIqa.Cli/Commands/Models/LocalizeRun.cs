using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Faults;
using HyperIqa.Model;
using HyperIqa.Research;
using HyperIqa.Research.Faults;

namespace HyperIqa.Cli.Commands.Models;

/// <summary>
/// One run of <c>hyperiqa models localize</c>: damages a part of each photograph, learns to see it, and writes the checkpoint with what it
/// learnt.
/// </summary>
sealed class LocalizeRun(LocalizeOptions options)
{
    /// <summary>What damages are drawn from: the same for the same photographs.</summary>
    const int Seed = 1;

    static string Needed => $"localizing takes {FaultFit.Fewest} photographs or more, better several hundred";

    /// <returns>The exit code.</returns>
    public int Run()
    {
        options.Checkpoint.Check("learn for", options.Overwrite.Value);
        using var model = new ModelRun(options.Scoring);
        if (ModelLoader.VariantOf(model.Checkpoint) == NetworkVariant.NoHyper)
        {
            throw new CheckpointException(
                model.Checkpoint.Path,
                $"is of the variant {ModelLoader.NameOf(NetworkVariant.NoHyper)}, which has no semantic feature to learn from");
        }

        var all = options.Checkpoint.Find(options.Filter, options.Quiet.Value, FaultFit.Fewest, Needed);
        var images = PhotographDraw.Draw(all, options.Count.Value);
        using var interruption = new Interruption();
        List<FaultExample> examples = [];
        try
        {
            Damage(model, images, examples, interruption.Token);
            if (interruption.ExitCode is { } code) return code;
            if (examples.Count < FaultFit.Fewest)
            {
                throw new UsageException(
                    $"{options.Checkpoint.Photographs}: {examples.Count} of its photographs can be read; {Needed}");
            }

            var photographs = options.Photographs.Value ?? string.Create(CultureInfo.InvariantCulture, $"{examples.Count} photographs");
            var fit = FaultFit.Learn(examples, photographs);
            SafetensorsFile.WriteWith(options.Checkpoint.Output.Value, model.Checkpoint, FaultReading.MetadataName, $"{fit.Reading}");
            Print(examples.Count, fit.Area);
            return ExitCode.Done;
        }
        finally
        {
            foreach (var example in examples) example.Dispose();
        }
    }

    void Damage(ModelRun model, string[] images, List<FaultExample> examples, CancellationToken cancellation)
    {
        using var engine = model.LoadEngine(PrecisionOption.OrFaster(options.Precision.Value, model.Checkpoint));
        var preprocessing = model.Options.Preprocessing.InWholeLevels;
        new ImageWork(options.Quiet.Value, cancellation, "damaging").Do(
            [.. images.Index()],
            image => image.Item,
            image =>
            {
                using var prepared = preprocessing.Prepare(ImageDecoder.Decode(image.Item));
                examples.Add(FaultExample.Make(engine, prepared.Levels!, new SplitMix64(Seed).Fork((ulong)image.Index)));
            },
            Messages.LeftOut);
    }

    static void Print(int count, double area)
    {
        Console.Out.WriteFact("learnt from", $"{count} photographs");
        Console.Out.WriteFact(
            "area", string.Create(CultureInfo.InvariantCulture, $"{area:F3} under the ROC curve, on photographs that were left out"));
    }
}
