using HyperIqa.Imaging;
using HyperIqa.Maps;
using HyperIqa.Scoring;

namespace HyperIqa.Pages.Galleries;

/// <summary>A row of a table, to be shown.</summary>
/// <param name="File">The image's file; null where it cannot be found.</param>
/// <param name="Map">Where the image is good and where it is bad, if known.</param>
sealed record GalleryImage(ScoredRow Row, string? File, ScoredPatches? Map = null)
{
    /// <summary>Patches that say less than this about where a picture is bad are not drawn as a map.</summary>
    const int FewestPatches = 4;

    /// <summary>Its place among photographs that are nearly the same; null where there are none.</summary>
    public GroupPlace? Group { get; init; }

    /// <summary>Shows a row with a map of its patches, where it has some.</summary>
    /// <param name="row">The row, whose <see cref="ScoredRow.PatchScores"/> make the map.</param>
    /// <param name="file">The image's file; null where it cannot be found.</param>
    /// <param name="preprocessing">How the image was made ready for them; null where that is not known.</param>
    public static GalleryImage From(ScoredRow row, string? file, Preprocessing? preprocessing) =>
        new(row with { PatchScores = [] }, file, row.PatchScores.Count < FewestPatches ? null : MapOf(row, preprocessing));

    static ScoredPatches MapOf(ScoredRow row, Preprocessing? preprocessing)
    {
        var (height, width) = SizeOf(row, preprocessing);
        return new(
            height,
            width,
            [.. row.PatchScores.Select(patch => new MapPatch(patch.Offset.Top, patch.Offset.Left, Patch.Size, patch.Score))]);
    }

    /// <summary>
    /// The size of a prepared image: what the preprocessing makes of the image's own. Where one of the two is not known, or patches lie
    /// beyond, it is taken to end where they do.
    /// </summary>
    static (int Height, int Width) SizeOf(ScoredRow row, Preprocessing? preprocessing)
    {
        var (bottom, right) = (
            row.PatchScores.Max(patch => patch.Offset.Top) + Patch.Size,
            row.PatchScores.Max(patch => patch.Offset.Left) + Patch.Size);
        if (preprocessing is null || row.Width is not { } width || row.Height is not { } height || width < 1 || height < 1)
        {
            return (bottom, right);
        }

        try
        {
            var size = preprocessing.SizeOf(width, height);
            return size.Height > bottom - WindowGrid.Cell && size.Width > right - WindowGrid.Cell
                ? (size.Height, size.Width)
                : (bottom, right); // windows alone reach beyond the margin, by less than a cell
        }
        catch (OverflowException)
        {
            return (bottom, right); // of a width and a height that no image has
        }
    }
}

/// <summary>What makes photographs a group.</summary>
enum GroupKind
{
    /// <summary>One camera took them within a minute.</summary>
    Minute,

    /// <summary>They look nearly the same.</summary>
    Look,
}

/// <summary>A photograph's place in a group.</summary>
/// <param name="Count">How many photographs it has.</param>
/// <param name="IsBest">Whether it scores best of them.</param>
readonly record struct GroupPlace(GroupKind Kind, int Count, bool IsBest);

/// <summary>
/// What a map is made of. A gallery of thousands of photographs keeps this of each, and spreads a map only while it draws it.
/// </summary>
/// <param name="Height">Of the prepared image, in pixels.</param>
/// <param name="Width">Of the prepared image, in pixels.</param>
/// <param name="Patches">One or more.</param>
sealed record ScoredPatches(int Height, int Width, IReadOnlyList<MapPatch> Patches)
{
    /// <summary>The patch with the lowest score.</summary>
    public MapPatch Worst => Patches.MinBy(patch => patch.Score);

    /// <summary>The patch with the highest score.</summary>
    public MapPatch Best => Patches.MaxBy(patch => patch.Score);

    /// <summary>Makes the map.</summary>
    public QualityMap Spread() => new(Height, Width, Patches);
}
