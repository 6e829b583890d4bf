namespace HyperIqa.Datasets;

/// <summary>A published dataset: where it comes from, what its label files are called, and how they are read.</summary>
public sealed class KnownDataset
{
    internal KnownDataset(string name, string title, string page, IReadOnlyList<string> files, Func<LabelFiles, IEnumerable<string>, LabelSet> read)
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

    /// <summary>For a DMOS (lower is better), the number from which it is taken to turn it; null for a MOS.</summary>
    internal double? TurnedFrom { get; init; }

    /// <summary>What an image shows, by its name; null where only the label file knows.</summary>
    internal Func<string, string>? ContentOf { get; init; }

    Func<LabelFiles, IEnumerable<string>, LabelSet> ReadFiles { get; }

    /// <summary>What is said when a DMOS was turned.</summary>
    internal string TurnedNote => $"{Title} labels are DMOS, where lower is better: they were turned into {TurnedFrom} - DMOS";

    /// <summary>Whether a path is this dataset's folder or one of its label files, by the file names that are its alone.</summary>
    internal bool Recognises(string path)
    {
        var files = new LabelFiles(Title, path, Folders);
        return Directory.Exists(path) ? files.TryFind(Files) is not null : Files.Any(files.Names);
    }

    /// <summary>Reads the labels.</summary>
    /// <param name="path">The dataset's folder, one of its label files, or any table of a name and a score with this dataset's meaning.</param>
    /// <param name="columns">What the user says about the columns.</param>
    /// <exception cref="DatasetException">A file is missing or not of the dataset's layout.</exception>
    public LabelSet Read(string path, LabelColumns? columns = null)
    {
        var files = new LabelFiles(Title, path, Folders);
        var byUser = columns is { Name: not null } or { Label: not null };
        var set = files.Named is { } file && (byUser || !Files.Any(files.Names))
            ? AnyTable.Read(file, columns ?? new LabelColumns(), this)
            : ReadFiles(files, Files);
        return set.Checked();
    }
}
