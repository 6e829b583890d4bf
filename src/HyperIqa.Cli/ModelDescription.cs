using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Model;

namespace HyperIqa.Cli;

/// <summary>What <c>hyperiqa models inspect</c> prints: a line a fact, its name before a tab.</summary>
static class ModelDescription
{
    public static void Print(Checkpoint checkpoint, TextWriter output, bool everyTensor)
    {
        var tensors = checkpoint.Tensors.Values;
        var kinds = tensors.GroupBy(tensor => tensor.DType).OrderByDescending(kind => kind.Count()).Select(kind => $"{kind.Count()} {kind.Key.TorchName()}");
        Line("file", checkpoint.Path);
        Line("bytes", Number(checkpoint.Length));
        Line("sha256", checkpoint.Sha256);
        Line("format", $"{checkpoint.Format}, {checkpoint.NameScheme} names");
        Line("tensors", $"{Number(tensors.Count())} ({string.Join(", ", kinds)})");
        Line("parameters", Number(tensors.Where(IsLearnt).Sum(tensor => tensor.ElementCount)));
        Line("network", Fit(checkpoint));
        Line("preprocessing", checkpoint.PreprocessingName + (checkpoint.Metadata.ContainsKey("preprocessing") ? "" : " (the file does not say; as for the published weights with such names)"));
        Line("crops", checkpoint.CropsName + (checkpoint.Metadata.ContainsKey("crops") ? "" : " (the file does not say)"));
        Line("score", string.Create(CultureInfo.InvariantCulture, $"MOS = output × {checkpoint.ScoreScale} + {checkpoint.ScoreOffset}"));
        foreach (var (name, value) in checkpoint.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)) Line($"metadata.{name}", value.ReplaceLineEndings(" "));
        if (!everyTensor) return;

        foreach (var tensor in tensors) Line($"tensor.{tensor.Name}", $"{tensor.DType.TorchName()} [{string.Join(", ", tensor.Shape)}]{(tensor.IsQuantized ? " with scales" : "")}");

        void Line(string name, string value) => output.WriteLine($"{name}\t{value}");
    }

    static string Fit(Checkpoint checkpoint)
    {
        try
        {
            ModelLoader.Check(checkpoint);
            return ModelLoader.VariantOf(checkpoint) is not NetworkVariant.Full and var variant ? $"HyperIQA, the variant {ModelLoader.NameOf(variant)}, complete" : "HyperIQA, complete";
        }
        catch (CheckpointException exception)
        {
            return exception.Reason;
        }
    }

    static bool IsLearnt(CheckpointTensor tensor) =>
        !tensor.Name.EndsWith(".running_mean", StringComparison.Ordinal)
        && !tensor.Name.EndsWith(".running_var", StringComparison.Ordinal)
        && !tensor.Name.EndsWith(".num_batches_tracked", StringComparison.Ordinal);

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
