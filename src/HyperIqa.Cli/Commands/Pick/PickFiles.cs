using HyperIqa.Datasets;
using HyperIqa.Files;
using HyperIqa.Imaging.Archives;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>
/// The files of a table's images: in the folder of <c>--images</c>, where the table says, or beside the table; and where an earlier
/// <c>--move</c> put them.
/// </summary>
sealed class PickFiles
{
    readonly string _beside;
    readonly string? _images;
    readonly IReadOnlyDictionary<string, string> _moved;
    readonly Lazy<Dictionary<string, string>> _matched;

    /// <param name="table">The table; <c>-</c> is standard input.</param>
    /// <param name="images">The folder of images; null for none.</param>
    /// <param name="moved">Where files are now, by where they were.</param>
    public PickFiles(string table, IReadOnlyList<Candidate> rows, string? images, IReadOnlyDictionary<string, string> moved)
    {
        _beside = TableInput.IsPiped(table) ? "" : Path.GetDirectoryName(table) ?? "";
        (_images, _moved) = (images, moved);
        _matched = new(() => images is null ? [] : Match(rows, images));
    }

    /// <summary>The file of an image; null where there is none.</summary>
    public string? Find(Candidate row)
    {
        string[] places =
        [
            .. _images is null ? [] : new[] { Path.Join(_images, row.Image) }, row.Image, .. _beside.Length == 0
                ? []
                : new[] { Path.Join(_beside, row.Image) },
        ];
        return Array.Find(places, place => Relocation.IsTaken(place) || ArchiveFile.Has(place))
            ?? places.Select(place => _moved.GetValueOrDefault(TargetFolder.Full(place))).FirstOrDefault(place => place is not null)
            ?? _matched.Value.GetValueOrDefault(row.Image);
    }

    static Dictionary<string, string> Match(IReadOnlyList<Candidate> rows, string images)
    {
        var matching = LabelMatching.InFolder(rows.Select(row => row.Image), images);
        Omitted.SayDoubts(new(matching) { Label = "row" });
        return matching.Images;
    }
}
