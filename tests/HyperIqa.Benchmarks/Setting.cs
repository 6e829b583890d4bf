using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Scoring;
using static TorchSharp.torch;

namespace HyperIqa.Benchmarks;

/// <summary>What a run measures with.</summary>
/// <param name="Model">A checkpoint file; null for the bundled model.</param>
/// <param name="Preprocessing">A preprocessing's name; null for the checkpoint's own.</param>
/// <param name="Photographs">Where photographs come from.</param>
/// <param name="Rounds">Rounds that count.</param>
/// <param name="Minutes">How long a trial lasts.</param>
sealed record Setting(string? Model, string? Preprocessing, Photographs Photographs, int Rounds, double Minutes)
{
    /// <summary>
    /// The engines that are compared, by the name that <c>--precision</c> takes where it takes them; a new one is a new line.
    /// </summary>
    public static IReadOnlyDictionary<string, Func<Checkpoint, Engine>> Engines { get; } = new Dictionary<string, Func<Checkpoint, Engine>>
    {
        [Reference] = checkpoint => new ReferenceEngine(ModelLoader.Load(checkpoint)),
        ["fp32"] = checkpoint => new FastEngine(ModelLoader.Load(checkpoint)),
        ["int8"] = checkpoint => ModelLoader.LoadEngine(HyperIqa.Precision.Int8, checkpoint),
    };

    /// <summary>The precisions of <c>hyperiqa score</c>.</summary>
    public static IEnumerable<string> Precisions => Engines.Keys.Where(name => name != Reference);

    /// <summary>Photographs with labels, for what is about agreement with people; null where none were given.</summary>
    public LabelledPhotographs? Labelled { get; init; }

    /// <summary>The precision of benchmarks that measure with one.</summary>
    public string Precision { get; init; } = "fp32";

    /// <summary>How many photographs of a folder are measured with at most.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Where a plot goes, if anywhere.</summary>
    public string? Plot { get; init; }

    public string ModelFile => Model
        ?? ModelCatalogue.Default?.Path
        ?? throw new InvalidOperationException("no model is bundled with this build; give one with --model FILE");

    const string Reference = "reference";

    /// <summary>Builds an engine from the checkpoint.</summary>
    public Engine Load(string engine)
    {
        using var checkpoint = CheckpointFile.Read(ModelFile);
        return Engines[engine](checkpoint);
    }

    /// <summary>How the checkpoint wants images scored.</summary>
    public ScoringOptions Options(int patches = 25)
    {
        using var checkpoint = CheckpointFile.Read(ModelFile);
        return new()
        {
            Patches = patches,
            Preprocessing = Imaging.Preprocessing.Parse(Preprocessing ?? checkpoint.PreprocessingName),
            ScoreScale = checkpoint.ScoreScale,
            ScoreOffset = checkpoint.ScoreOffset,
        };
    }

    /// <inheritdoc />
    public override string ToString() =>
        $"{Path.GetFileNameWithoutExtension(ModelFile)}, preprocessing {Options().Preprocessing}, {get_num_threads()} threads, "
            + $"{Rounds} rounds (medians, least and most in brackets)";
}
