using System.Text.RegularExpressions;
using HyperIqa.Tables;
using static HyperIqa.Tables.LabelDirection;

namespace HyperIqa.Datasets;

/// <summary>A published dataset: where it comes from, what its label files are called, and how they are read.</summary>
sealed class KnownDataset
{
    internal KnownDataset(
        string name, string title, string page, IReadOnlyList<string> files, Func<LabelFiles, IEnumerable<string>, LabelSet> read)
    {
        (Name, Title, Page, Files, ReadFiles) = (name, title, new Uri(page), files, read);
    }

    /// <summary>The name on the command line, such as <c>koniq-10k</c>.</summary>
    public string Name { get; }

    /// <summary>The name as papers write it.</summary>
    public string Title { get; }

    /// <summary>Where the dataset is published.</summary>
    public Uri Page { get; }

    /// <summary>Its label files, any of which tells the dataset.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The folders, inside the dataset's, in which label files may lie.</summary>
    internal IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>
    /// The columns by which a table is recognised as this dataset's, whatever the file is called; none where only the file's name tells.
    /// </summary>
    internal IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What its labels range over, as its files have them.</summary>
    public required LabelScale Scale { get; init; }

    /// <summary>Which way its labels point.</summary>
    internal LabelDirection Direction { get; init; }

    /// <summary>What a reader of the labels should know, where the file says otherwise; null for nothing.</summary>
    internal string? Remark { get; init; }

    /// <summary>What an image shows, by its name; null where only the label file knows.</summary>
    internal Func<string, string>? ContentOf { get; init; }

    /// <summary>What its images are called and no others, ignoring case; null where other images may be called so.</summary>
    internal Regex? ImageNames { get; init; }

    Func<LabelFiles, IEnumerable<string>, LabelSet> ReadFiles { get; }

    /// <summary>
    /// Whether a path is this dataset's folder or one of its label files, by the files' names; where other datasets use the same names, by
    /// what is in the file too.
    /// </summary>
    internal bool Recognises(string path)
    {
        var file = new LabelFiles(Title, path, Folders) is { Named: null } folder ? folder.TryFind(Files)
            : Files.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase) ? path
            : null;
        return file is not null && (Columns.Count == 0 || Recognises(LabelTable.Read(file)));
    }

    /// <summary>Whether a table has the columns that are this dataset's alone.</summary>
    internal bool Recognises(LabelTable table) => Columns.Count > 0 && Columns.All(column => table.Find(column) >= 0);

    /// <summary>Whether images are this dataset's, by the names of all of them.</summary>
    internal bool Recognises(IReadOnlyList<LabelledImage> images) =>
        ImageNames is { } names && images.Count > 0 && images.All(image => names.IsMatch(image.Name[(image.Name.LastIndexOf('/') + 1)..]));

    /// <summary>Reads the labels.</summary>
    /// <param name="path">
    /// The dataset's folder, one of its label files, or any table of a name and a score with this dataset's meaning.
    /// </param>
    /// <param name="columns">What the user says about the columns.</param>
    /// <exception cref="DatasetException">A file is missing or not of the dataset's layout.</exception>
    public LabelSet Read(string path, LabelColumns? columns = null)
    {
        var files = new LabelFiles(Title, path, Folders);
        var byUser = columns is { Name: not null } or { Label: not null } or { Sheet: not null };
        if (byUser && files.Named is null)
        {
            throw new DatasetException($"{path}: is a folder; columns and a sheet are of one label file: name that");
        }

        var set = files.Named is { } file && (byUser || !Files.Any(files.Names))
            ? AnyTable.Read(file, columns ?? new LabelColumns(), this)
            : Oriented(ReadFiles(files, Files), columns?.Direction);
        return set.Checked();
    }

    /// <summary>Turns labels for which lower is better: those of a DMOS, or as the user says.</summary>
    /// <param name="set">The labels as the file has them, with their scale where it is not the dataset's.</param>
    /// <param name="asked">What the user says; null for what the dataset is known for.</param>
    internal LabelSet Oriented(LabelSet set, LabelDirection? asked)
    {
        var kind = Direction == LowerIsBetter ? "DMOS" : "MOS";
        var (direction, scale) = (asked ?? Direction, set.Scale ?? Scale);
        var turned = FormattableString.Invariant($"{scale.Turning} - {kind}");
        var note = (Direction, direction) switch
        {
            (LowerIsBetter, LowerIsBetter) => $"{Title} labels are DMOS (lower is better) and were converted to {turned}",
            (LowerIsBetter, HigherIsBetter) => $"{Title} labels are DMOS, but --labels-are mos keeps them unchanged",
            (HigherIsBetter, LowerIsBetter) => $"{Title} labels are MOS, but --labels-are dmos converts them to {turned}",
            _ => Remark,
        };
        var noted = set with
        {
            Scale = scale,
            Notes = note is null ? set.Notes : [note, .. set.Notes],
            DirectionGuess = asked is null ? $"these {Title} labels are {kind}, {direction.InWords()}" : null,
        };
        return direction == LowerIsBetter ? noted.Turned(scale.Turning) : noted;
    }
}
