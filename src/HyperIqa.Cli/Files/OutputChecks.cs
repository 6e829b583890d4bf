using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Files;

/// <summary>
/// The files that a command writes and those that it reads, looked at before anything else is done: nothing is written over what is read,
/// over what is of another kind, or unasked; no two things to one place, by whatever names they go; and each can be written.
/// </summary>
sealed class OutputChecks
{
    readonly List<Output> _outputs = [];
    readonly List<(string Option, string Path, string Content)> _places = [];
    readonly List<(string Option, string Path)> _folders = [];
    readonly List<(string What, string Path)> _inputs = [];
    bool _prints;

    /// <summary>Adds what is read.</summary>
    /// <param name="what">In words, such as <c>what --labels reads</c>.</param>
    /// <param name="paths">Files; anything else, such as a folder, is passed over.</param>
    public OutputChecks Reads(string what, params IEnumerable<string?> paths)
    {
        _inputs.AddRange(paths.OfType<string>().Where(FileIdentity.IsRegular).Select(path => (what, path)));
        return this;
    }

    /// <summary>Adds what is written.</summary>
    /// <param name="option">The option that asks for it.</param>
    /// <param name="path">Where; null for nowhere.</param>
    /// <param name="overwrite">Whether one that is there may be replaced.</param>
    public OutputChecks Writes(string option, string? path, FileKind kind, bool overwrite) =>
        path is null ? this : Writes(new Output(option, path, kind) { WhenThere = overwrite ? WhenThere.IsReplaced : WhenThere.Stays });

    /// <summary>Adds what is added to.</summary>
    /// <inheritdoc cref="Writes(string, string?, FileKind, bool)"/>
    public OutputChecks AddsTo(string option, string? path, FileKind kind) =>
        path is null ? this : Writes(new Output(option, path, kind) { WhenThere = WhenThere.IsAddedTo });

    /// <summary>Adds a table that is written row by row and may be continued, and its settings.</summary>
    /// <inheritdoc cref="Writes(string, string?, FileKind, bool)"/>
    public OutputChecks WritesRows(string option, string? path, FileKind kind, IfTableExists existing)
    {
        if (path is null) return this;

        Writes(new Output(option, path, kind)
        {
            WhenThere = existing == IfTableExists.Refuse ? WhenThere.Stays : WhenThere.IsReplaced,
            Ways = "--resume continues it, --overwrite replaces it",
        });
        if (OutputFile.IsFile(path)) _places.Add((option, SettingsFile.PathOf(path), $"{option}'s settings"));
        return this;
    }

    /// <summary>Adds what is written.</summary>
    public OutputChecks Writes(Output output)
    {
        _outputs.Add(output);
        _places.Add((output.Option, output.Path, output.Content));
        return this;
    }

    /// <summary>Adds a folder, which is made where it is not there, and the files that are written into it.</summary>
    /// <param name="option">The option that names the folder.</param>
    /// <param name="folder">The folder; null for none.</param>
    /// <param name="overwrite">Whether files that are there may be replaced.</param>
    /// <param name="files">The files' names, and what they are.</param>
    public OutputChecks WritesInto(string option, string? folder, bool overwrite, params IEnumerable<(string Name, FileKind Kind)> files)
    {
        if (folder is null) return this;

        _folders.Add((option, folder));
        foreach (var (name, kind) in files)
        {
            Writes(new(option, Path.Join(folder, name), kind)
            {
                WhenThere = overwrite ? WhenThere.IsReplaced : WhenThere.Stays,
                Content = name,
                InFolderToCome = true,
            });
        }

        return this;
    }

    /// <summary>Adds the figures that are printed on standard output.</summary>
    public OutputChecks Prints()
    {
        _prints = true;
        return this;
    }

    /// <exception cref="UsageException">Something would be lost, or cannot be written.</exception>
    public void Check()
    {
        CheckConflicts();
        if (_prints && !Descriptor.CanWrite(Descriptor.Output))
            throw new UsageException("standard output: is closed, and figures are to be printed there");

        foreach (var (option, folder) in _folders)
        {
            if (File.Exists(folder)) throw new UsageException($"{folder}: is a file; {option} takes a folder");
            if (Writable.ReasonAgainstFolder(folder) is { } reason) throw new UsageException($"{folder}: cannot be written ({reason})");
        }

        foreach (var output in _outputs) output.Check();
    }

    /// <exception cref="UsageException">Something that is read would be written over, or two things to one place.</exception>
    public void CheckConflicts()
    {
        var read = _inputs.ToLookup(input => FileIdentity.Find(input.Path), input => input.What, FileIdentity.Comparer);
        var taken = new Dictionary<string, (string Option, string Content)>(FileIdentity.Comparer);
        foreach (var (option, path, content) in _places)
        {
            if (!OutputFile.IsFile(path) && !OutputFile.IsStandardOutput(path)) continue;

            var place = FileIdentity.Find(Named(path));
            if (read[place].FirstOrDefault() is { } what) throw new UsageException($"{path}: is {what}; {option} does not write over it");
            if (!taken.TryAdd(place, (option, content)) && taken[place] is var (other, its) && its != content)
                throw new UsageException($"{path}: both {other} and {option} would be written there; they need a file each");
        }
    }

    /// <summary>Standard output by the name that the file behind it is found by.</summary>
    static string Named(string path) => path is OutputFile.StandardOutputName && !OperatingSystem.IsWindows() ? "/dev/stdout" : path;
}
