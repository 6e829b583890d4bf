using System.Text.RegularExpressions;
using HyperIqa.Tables;
using static HyperIqa.Tables.LabelDirection;

namespace HyperIqa.Datasets;

/// <summary>
/// A published dataset: where it comes from, what its label files are called, and what they mean. Tables are read by what is said here;
/// <see cref="ReadFiles"/> reads others.
/// </summary>
sealed class KnownDataset
{
    readonly Lazy<Regex?> _imageNames;

    /// <param name="name">The name on the command line, such as <c>koniq-10k</c>.</param>
    /// <param name="title">The name as papers write it.</param>
    /// <param name="page">Where the dataset is published.</param>
    internal KnownDataset(string name, string title, string page)
    {
        (Name, Title, Page) = (name, title, new Uri(page));
        _imageNames = new(() => ImageNames is null ? null : new(ImageNames, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
    }

    /// <summary>The name on the command line.</summary>
    public string Name { get; }

    /// <summary>The name as papers write it.</summary>
    public string Title { get; }

    /// <summary>Where the dataset is published.</summary>
    public Uri Page { get; }

    /// <summary>Its label files in order of preference, any of which tells the dataset.</summary>
    public required IReadOnlyList<LabelFile> Files { get; init; }

    /// <summary>The folders, inside the dataset's, in which label files may lie.</summary>
    internal IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>
    /// The columns by which a table is recognised as this dataset's, whatever the file is called; none where only the file's name tells.
    /// </summary>
    internal IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What its labels range over, as its files have them; null where nothing bounds them.</summary>
    public required LabelScale? Scale { get; init; }

    /// <summary>Which way its labels point.</summary>
    internal LabelDirection Direction { get; init; }

    /// <summary>What a reader of the labels should know, where the file says otherwise; null for nothing.</summary>
    internal string? Remark { get; init; }

    /// <summary>The name of an image's file by what stands in the column of names; null where that is the name.</summary>
    internal Func<string, string>? NameOf { get; init; }

    /// <summary>What an image shows, by the name of its file; null where only the label file knows, or nothing does.</summary>
    internal Func<string, string>? ContentOf { get; init; }

    /// <summary>The column of what images show; null where it has a usual name, or there is none.</summary>
    internal string? ContentColumn { get; init; }

    /// <summary>
    /// The pattern of what its images are called and no others, ignoring case; a group <c>content</c> is what they show. Null where other
    /// images may be called so.
    /// </summary>
    internal string? ImageNames { get; init; }

    /// <summary>The column of parts; null where it has a usual name, or there is none.</summary>
    internal string? PartColumn { get; init; }

    /// <summary>The part that its files mean by a word.</summary>
    internal Func<string, string> PartOf { get; init; } = OfficialPart.Named;

    /// <summary>Files beside the labels that tell the official split.</summary>
    internal IReadOnlyList<PartFile> PartFiles { get; init; } = [];

    /// <summary>The part of images of which those files say nothing; null for none.</summary>
    internal string? OtherPart { get; init; }

    /// <summary>Looks at labels that were read from a table's column; the last argument says whether the user asked for it.</summary>
    internal Func<LabelSet, LabelTable, int, bool, LabelSet>? Check { get; init; }

    /// <summary>Reads files that are no tables of names and scores; null where they are.</summary>
    internal Func<KnownDataset, LabelFiles, LabelSet>? ReadFiles { get; init; }

    /// <summary>
    /// Whether a path is this dataset's folder or one of its label files, by the files' names; where other datasets use the same names, by
    /// what is in the file too.
    /// </summary>
    internal bool Recognises(string path)
    {
        var files = new LabelFiles(Title, path, Folders);
        return Files.FirstOrDefault(file => files.Has(file.Name)) is { } layout
            && (Columns.Count == 0 || Recognises(LabelTable.Read(files.Find(layout.Name), layout.Sheet), layout));
    }

    /// <summary>Whether a table has the columns that are this dataset's alone.</summary>
    internal bool Recognises(LabelTable table) => Columns.Count > 0 && Columns.All(column => table.Find(column) >= 0);

    bool Recognises(LabelTable table, LabelFile layout) =>
        Recognises(table) || (layout.IsTelling && table.Find(layout.NameColumn!) >= 0 && table.Find(layout.LabelColumns) >= 0);

    /// <summary>Whether images are this dataset's, by the names of all of them.</summary>
    internal bool Recognises(IReadOnlyList<LabelledImage> images) =>
        _imageNames.Value is { } names && images.Count > 0 && images.All(image => names.IsMatch(FileNameOf(image.Name)));

    /// <summary>What an image shows, by its name; null where that does not tell.</summary>
    internal string? Content(string image)
    {
        var file = FileNameOf(image);
        return _imageNames.Value?.Match(file).Groups["content"] is { Success: true } content
            ? content.Value.ToUpperInvariant()
            : ContentOf?.Invoke(file);
    }

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

        var set = files.Named is { } file && (byUser || !Files.Any(layout => files.Names(layout.Name)))
            ? AnyTable.Read(file, columns ?? new LabelColumns(), this)
            : Oriented((ReadFiles ?? PublishedTables.Read)(this, files), columns?.Direction);
        return set.Checked();
    }

    /// <summary>Turns labels for which lower is better: those of a DMOS, or as the user says.</summary>
    /// <param name="set">The labels as the file has them, with their scale where it is not the dataset's.</param>
    /// <param name="asked">What the user says; null for what the dataset is known for.</param>
    internal LabelSet Oriented(LabelSet set, LabelDirection? asked)
    {
        var kind = Direction == LowerIsBetter ? "DMOS" : "MOS";
        var (direction, scale) = (asked ?? Direction, set.Scale ?? Scale);
        var turned = scale is null ? $"-{kind}" : FormattableString.Invariant($"{scale.Turning} - {kind}");
        var note = (Direction, direction) switch
        {
            (LowerIsBetter, LowerIsBetter) => $"{Title} labels are DMOS (lower is better) and were converted to {turned}",
            (LowerIsBetter, HigherIsBetter) => $"{Title} labels are DMOS, but are taken as MOS, as asked, and stay unchanged",
            (HigherIsBetter, LowerIsBetter) => $"{Title} labels are MOS, but are taken as DMOS, as asked, and were converted to {turned}",
            _ => Remark,
        };
        var noted = set with
        {
            Scale = scale,
            Notes = note is null ? set.Notes : [note, .. set.Notes],
            DirectionGuess = asked is null ? $"these {Title} labels are {kind}, {direction.InWords()}" : null,
        };
        return direction == LowerIsBetter ? noted.Turned(scale?.Turning ?? 0) : noted;
    }

    static string FileNameOf(string image) => image[(image.LastIndexOf('/') + 1)..];
}
