using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Inference.Faults;
using HyperIqa.Model;

namespace HyperIqa.Cli.Commands.Models;

/// <summary>What <c>hyperiqa models inspect</c> prints: a line a fact, its name before a tab.</summary>
static class ModelDescription
{
    static readonly double[] ShownShares = [0.05, 0.25, 0.5, 0.75, 0.95];
    static readonly double[] ShownMos = [25, 50, 75];

    public static void Print(Checkpoint checkpoint, TextWriter output, bool everyTensor)
    {
        var tensors = checkpoint.Tensors.Values;
        var kinds = tensors.GroupBy(tensor => tensor.DType).OrderByDescending(kind => kind.Count()).Select(
            kind => $"{kind.Count()} {kind.Key.TorchName()}");
        Line("file", checkpoint.Path);
        Line("bytes", Number(checkpoint.Length));
        Line("sha256", checkpoint.Sha256);
        Line("format", $"{checkpoint.Format}, {checkpoint.NameScheme} names");
        Line("tensors", $"{Number(tensors.Count())} ({string.Join(", ", kinds)})");
        Line("parameters", Number(tensors.Where(IsLearnt).Sum(tensor => tensor.ElementCount)));
        Line("network", Fit(checkpoint));
        Line(
            "preprocessing",
            checkpoint.PreprocessingName
                + (checkpoint.Metadata.ContainsKey("preprocessing") ? "" : " (not in the file; assumed from the names of the tensors)"));
        Line("crops", checkpoint.CropsName + (checkpoint.Metadata.ContainsKey("crops") ? "" : " (not in the file)"));
        Line("score", string.Create(CultureInfo.InvariantCulture, $"MOS = output × {checkpoint.ScoreScale} + {checkpoint.ScoreOffset}"));
        if (MosQuantiles.From(checkpoint) is { } quantiles) Line("scores", Distribution(quantiles));
        if (MosIntervals.From(checkpoint) is { } intervals) Line("intervals", Reach(intervals));
        if (FaultReading.From(checkpoint) is { } faults) Line("faults", $"maps see faults of a part ({faults.Photographs})");
        foreach (var (name, value) in checkpoint.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Line($"metadata.{name}", name switch
            {
                MosIntervals.MetadataName => "see intervals",
                FaultReading.MetadataName => "see faults",
                _ => value.ReplaceLineEndings(" "),
            });
        }

        if (!everyTensor) return;

        foreach (var tensor in tensors)
        {
            Line(
                $"tensor.{tensor.Name}",
                $"{tensor.DType.TorchName()} [{string.Join(", ", tensor.Shape)}]{(tensor.IsQuantized ? " with scales" : "")}");
        }

        void Line(string name, string value) => output.WriteLine($"{name}\t{value}");
    }

    static string Fit(Checkpoint checkpoint)
    {
        try
        {
            ModelLoader.Check(checkpoint);
            return ModelLoader.VariantOf(checkpoint) is not NetworkVariant.Full and var variant
                ? $"HyperIQA, the variant {ModelLoader.NameOf(variant)}, complete"
                : "HyperIQA, complete";
        }
        catch (CheckpointException exception)
        {
            return exception.Reason;
        }
    }

    /// <summary>Where most scores lie, in words.</summary>
    static string Distribution(MosQuantiles quantiles)
    {
        var shares = ShownShares.Select(share => string.Create(
            CultureInfo.InvariantCulture, $"{100 * share:0} % below {quantiles.Below(share):F1}"));
        return $"{string.Join(", ", shares)} ({quantiles.Photographs}; crops {quantiles.Crops}, preprocessing {quantiles.Preprocessing})";
    }

    /// <summary>How far an interval reaches at a few MOS, in words.</summary>
    static string Reach(MosIntervals intervals)
    {
        var ends = ShownMos.Select(mos =>
        {
            var (low, high) = intervals.Around(mos, 1);
            return string.Create(CultureInfo.InvariantCulture, $"{low:F0} to {high:F0} around {mos}");
        });
        return $"90 % of people's MOS lie within {string.Join(", ", ends)} ({intervals.Photographs}; crops {intervals.Crops}, "
            + $"preprocessing {intervals.Preprocessing})";
    }

    static bool IsLearnt(CheckpointTensor tensor) =>
        !tensor.Name.EndsWith(".running_mean", StringComparison.Ordinal)
        && !tensor.Name.EndsWith(".running_var", StringComparison.Ordinal)
        && !tensor.Name.EndsWith(".num_batches_tracked", StringComparison.Ordinal);

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
