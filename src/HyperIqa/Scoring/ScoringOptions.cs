using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using static System.FormattableString;

namespace HyperIqa.Scoring;

/// <summary>How much of an image is decoded.</summary>
enum DecodeRule
{
    /// <summary>Every pixel, as Pillow decodes it.</summary>
    Exact,

    /// <summary>JPEG photographs that are shrunk anyway: no more than the preprocessing keeps.</summary>
    Fast,
}

/// <summary>How images are scored.</summary>
sealed record ScoringOptions
{
    /// <summary>The published protocol's number of patches an image.</summary>
    public const int DefaultPatches = 25;

    /// <summary>The most patches of an image that are in memory at once, 600 kB each.</summary>
    public const int MostPatches = 2500;

    /// <summary>Patches an image; for a grid a square number. Of no account where crops are <see cref="CropRule.Dense"/>.</summary>
    public int Patches { get; init; } = DefaultPatches;

    /// <summary>Where they are taken.</summary>
    public CropRule Crops { get; init; }

    /// <summary>The name of <see cref="Crops"/> as the command line, checkpoints and settings have it.</summary>
    public string CropsName => Crops switch { CropRule.Dense => "dense", CropRule.Random => "random", _ => "grid" };

    /// <summary>
    /// From one window to the next where crops are <see cref="CropRule.Dense"/>, in pixels, a multiple of <see cref="WindowGrid.Cell"/>.
    /// </summary>
    public int Stride { get; init; } = WindowGrid.DefaultStride;

    /// <summary>What random places are drawn from.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// The fewest patches after which an image may be done by <see cref="UntilStandardError"/>: that fewer agree may be luck.
    /// </summary>
    public const int LeastPatches = 4;

    /// <summary>
    /// An image is done once its MOS has a standard error below this, in MOS units; null to take all patches of every image.
    /// </summary>
    public double? UntilStandardError { get; init; }

    /// <summary>How much of an image is decoded.</summary>
    public DecodeRule Decode { get; init; }

    /// <summary>Whether rows tell what their image shows, <see cref="ScoredRow.Semantic"/>; scores do not depend on it.</summary>
    public bool Semantic { get; init; }

    /// <summary>How an image is made ready for its checkpoint.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>MOS = raw score · <see cref="ScoreScale"/> + <see cref="ScoreOffset"/>.</summary>
    public double ScoreScale { get; init; } = 1;

    /// <summary>MOS = raw score · <see cref="ScoreScale"/> + <see cref="ScoreOffset"/>.</summary>
    public double ScoreOffset { get; init; }

    /// <summary>How in words, such as <c>dense windows 64 pixels apart, preprocessing native</c>.</summary>
    public override string ToString()
    {
        var crops = Crops switch
        {
            CropRule.Dense => Invariant($"dense windows {Stride} pixels apart"),
            CropRule.Random => Invariant($"{Patches} random patches (seed {Seed})"),
            _ => Invariant($"{Patches} patches on a grid"),
        };
        var until = UntilStandardError is { } error ? Invariant($" until a standard error of {error}") : "";
        return $"{crops}{until}, preprocessing {Preprocessing}{(Decode == DecodeRule.Fast ? ", fast decoding" : "")}";
    }

    /// <summary>How much is decoded unless somebody asks: patches are for the official numbers, dense windows for speed.</summary>
    public static DecodeRule DecodeFor(CropRule crops) => crops == CropRule.Dense ? DecodeRule.Fast : DecodeRule.Exact;

    /// <summary>Where a checkpoint wants its patches to be taken.</summary>
    /// <exception cref="CheckpointException">It asks for an unknown rule.</exception>
    public static CropRule CropsOf(Checkpoint checkpoint) => checkpoint.CropsName switch
    {
        "grid" => CropRule.Grid,
        "dense" => CropRule.Dense,
        var name => throw new CheckpointException(
            checkpoint.Path, $"its metadata asks for the crop rule \"{name}\"; this program knows grid and dense"),
    };

    /// <summary>
    /// The places of the patches that are cut from a prepared image, in the order in which they are scored: random ones as drawn; a grid
    /// row by row or, where not all of it may be needed, spread.
    /// </summary>
    internal IReadOnlyList<PatchOffset> Offsets(PreparedImage image)
    {
        if (Crops == CropRule.Random) return Imaging.Crops.Random(image.Height, image.Width, Patches, Seed);

        var grid = Preprocessing.Grid(image.Height, image.Width, Patches);
        return UntilStandardError is null ? grid : [.. SpreadOrder.Compute(Patches).Select(patch => grid[patch])];
    }
}
