using System.Text;

namespace HyperIqa.Files;

/// <summary>
/// The file <c>.hyperiqa</c>, by which a search for photographs knows what this program wrote: a whole folder, or some files in a folder of
/// somebody else's. Its first line is a sentence for people who find it.
/// </summary>
sealed class FolderMark
{
    /// <summary>Its name, in the folder that it is about.</summary>
    public const string Name = ".hyperiqa";

    const string OfFolder =
        "hyperiqa wrote this folder, and passes it over when it searches a folder above; remove this file to change that";
    const string OfFiles = "hyperiqa wrote these files, and passes them over when it searches this folder; remove a line to change that";

    readonly string _folder;
    readonly HashSet<string> _files;

    FolderMark(string folder, bool isWhole, params IEnumerable<string> files)
    {
        (_folder, IsWhole, _files) = (folder, isWhole, [.. files]);
    }

    /// <summary>Whether this program wrote all that is in the folder.</summary>
    public bool IsWhole { get; }

    /// <summary>Reads the mark of a folder; one that cannot be read says nothing.</summary>
    public static FolderMark Read(string folder)
    {
        try
        {
            var file = Path.Join(folder, Name);
            string[] lines = File.Exists(file) ? [.. File.ReadLines(file, Encoding.UTF8)] : [];
            return lines is [OfFiles, .. var names] ? new(folder, isWhole: false, names) : new(folder, lines is [OfFolder, ..]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(folder, isWhole: false);
        }
    }

    /// <summary>
    /// Makes a folder where it is not there, and marks it as one that this program wrote if nothing of anybody else's is in it.
    /// </summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FolderMark Claim(string folder)
    {
        var mark = Read(folder);
        return mark.IsWhole || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) ? mark : Set(folder);
    }

    /// <summary>Marks a folder that holds nothing but what this program wrote, and makes it where it is not there.</summary>
    /// <inheritdoc cref="Claim"/>
    public static FolderMark Set(string folder)
    {
        Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Join(folder, Name), OfFolder + "\n");
        return new(folder, isWhole: true);
    }

    /// <summary>Whether this program wrote a file of the folder.</summary>
    public bool Covers(string name) => IsWhole || _files.Contains(name);

    /// <summary>Says of files that this program writes them, before it does.</summary>
    /// <inheritdoc cref="Claim"/>
    public void Add(params IEnumerable<string> names)
    {
        string[] added = [.. names.Where(name => !Covers(name))];
        if (added.Length == 0) return;

        var lines = _files.Count == 0 ? [OfFiles, .. added] : added;
        File.AppendAllText(Path.Join(_folder, Name), string.Concat(lines.Select(line => line + "\n")));
        _files.UnionWith(added);
    }
}
