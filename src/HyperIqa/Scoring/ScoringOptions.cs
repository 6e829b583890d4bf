using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>Where the patches of an image are taken.</summary>
public enum CropRule
{
    /// <summary>An evenly spaced grid, or the one that the preprocessing prescribes.</summary>
    Grid,

    /// <summary>Uniformly random places, from the seed and the image's size alone.</summary>
    Random,
}

/// <summary>How images are scored.</summary>
public sealed record ScoringOptions
{
    /// <summary>Patches an image; for a grid a square number.</summary>
    public int Patches { get; init; } = 25;

    /// <summary>Where they are taken.</summary>
    public CropRule Crops { get; init; }

    /// <summary>What random places are drawn from.</summary>
    public int Seed { get; init; }

    /// <summary>How an image is made ready for its checkpoint.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>MOS = raw score · <see cref="ScoreScale"/> + <see cref="ScoreOffset"/>.</summary>
    public double ScoreScale { get; init; } = 1;

    /// <summary>MOS = raw score · <see cref="ScoreScale"/> + <see cref="ScoreOffset"/>.</summary>
    public double ScoreOffset { get; init; }

    /// <summary>The places of the patches in a prepared image.</summary>
    internal IReadOnlyList<PatchOffset> Offsets(PreparedImage image) => Crops switch
    {
        CropRule.Random => Imaging.Crops.Random(image.Height, image.Width, Patches, Seed),
        _ => Preprocessing.Grid(image.Height, image.Width, Patches),
    };
}
