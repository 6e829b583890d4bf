using HyperIqa.Imaging;
using HyperIqa.Maps;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Pages.Galleries;

/// <summary>A row of a table, to be shown.</summary>
/// <param name="Name">The image's path as the table has it.</param>
/// <param name="File">Its file; null where it cannot be found.</param>
sealed record GalleryImage(string Name, string? File)
{
    /// <summary>Patches that say less than this about where a picture is bad are not drawn as a map.</summary>
    const int FewestPatches = 4;

    /// <summary>Its score; null where there is an error.</summary>
    public double? Mos { get; init; }

    /// <summary>The standard error of the score, if known.</summary>
    public double? StandardError { get; init; }

    /// <summary>What people said, if known.</summary>
    public double? Label { get; init; }

    /// <summary>Why there is no score; null where there is one.</summary>
    public string? Error { get; init; }

    /// <summary>Where it is good and where it is bad, if known.</summary>
    public ScoredPatches? Map { get; init; }

    /// <summary>What a run has just found, with a map of the patches that were scored.</summary>
    /// <param name="row">The image's.</param>
    /// <param name="options">How it was scored.</param>
    public static GalleryImage Of(ImageScore row, ScoringOptions options) => new(row.Image, row.Image)
    {
        Mos = row.Mos,
        StandardError = row.StandardError,
        Label = row.Label,
        Error = row.Error,
        Map = row is { Width: { } width, Height: { } height } && options.Preprocessing.SizeOf(width, height) is var size
            ? MapOf(row.PatchScores, size.Height, size.Width)
            : null,
    };

    /// <summary>A row that an earlier run wrote; its patches are not known any more.</summary>
    public static GalleryImage Of(TableRow row) => new(row.Image, row.Image)
    {
        Mos = row.Mos,
        StandardError = row.StandardError,
        Label = row.Label,
        Error = row.Error,
    };

    /// <summary>A row of a table.</summary>
    /// <param name="row">The row.</param>
    /// <param name="file">The image's file; null where it cannot be found.</param>
    /// <param name="patches">Its patch scores; none where they are not known.</param>
    /// <param name="preprocessing">How the image was made ready for them; null where that is not known.</param>
    public static GalleryImage Of(
        Prediction row, string? file, IReadOnlyList<(PatchOffset Offset, double Score)> patches, Preprocessing? preprocessing) =>
        new(row.Image, file)
        {
            Mos = row.Mos,
            StandardError = row.StandardError,
            Label = row.Label,
            Error = row.Mos is null ? row.Error ?? "no score in the table" : null,
            Map = patches.Count > 0 && SizeOf(row, patches, preprocessing) is var (height, width) ? MapOf(patches, height, width) : null,
        };

    /// <summary>
    /// The size of a prepared image: what the preprocessing makes of the image's own. Where one of the two is not known, or patches lie
    /// beyond, it is taken to end where they do.
    /// </summary>
    static (int Height, int Width) SizeOf(
        Prediction row, IReadOnlyList<(PatchOffset Offset, double Score)> patches, Preprocessing? preprocessing)
    {
        var (bottom, right) = (
            patches.Max(patch => patch.Offset.Top) + Patch.Size, patches.Max(patch => patch.Offset.Left) + Patch.Size);
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

    static ScoredPatches? MapOf(IReadOnlyList<(PatchOffset Offset, double Score)> patches, int height, int width) =>
        patches.Count < FewestPatches
            ? null
            : new(
                height,
                width,
                [.. patches.Select(patch => new MapPatch(patch.Offset.Top, patch.Offset.Left, Patch.Size, patch.Score))]);
}
