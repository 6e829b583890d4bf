namespace HyperIqa.Cli.Files;

/// <summary>
/// The files that a command writes and those that it reads, looked at before anything else is done: nothing is written over what is read,
/// and no two things to one place, by whatever names they go.
/// </summary>
sealed class WrittenFiles
{
    readonly List<(string Option, string Path, string Content)> _outputs = [];
    readonly List<(string What, string Path)> _inputs = [];

    /// <summary>Adds what is read.</summary>
    /// <param name="what">In words, such as <c>what --labels reads</c>.</param>
    /// <param name="paths">Files; anything else, such as a folder, is passed over.</param>
    public WrittenFiles Reads(string what, params IEnumerable<string?> paths)
    {
        _inputs.AddRange(paths.OfType<string>().Where(FileIdentity.IsRegular).Select(path => (what, path)));
        return this;
    }

    /// <summary>Adds what is written.</summary>
    /// <param name="option">The option that asks for it.</param>
    /// <param name="path">Where; null for nowhere.</param>
    /// <param name="content">What it is, where two options may mean the very same; else it is the option's.</param>
    public WrittenFiles Writes(string option, string? path, string? content = null)
    {
        if (path is not null && (OutputFile.IsFile(path) || OutputFile.IsStandardOutput(path)))
        {
            _outputs.Add((option, path, content ?? option));
        }

        return this;
    }

    /// <summary>Adds files that are written into a folder.</summary>
    /// <param name="option">The option that names the folder.</param>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="files">The files' names.</param>
    public WrittenFiles WritesInto(string option, string folder, IEnumerable<string> files)
    {
        foreach (var file in files) Writes(option, Path.Join(folder, file), file);
        return this;
    }

    /// <exception cref="UsageException">Something would be lost.</exception>
    public void Check()
    {
        var read = _inputs.ToLookup(input => FileIdentity.Of(input.Path), input => input.What, FileIdentity.Comparer);
        var taken = new Dictionary<string, (string Option, string Content)>(FileIdentity.Comparer);
        foreach (var (option, path, content) in _outputs)
        {
            var place = FileIdentity.Of(Named(path));
            if (read[place].FirstOrDefault() is { } what) throw new UsageException($"{path}: is {what}; {option} does not write over it");
            if (!taken.TryAdd(place, (option, content)) && taken[place] is var (other, its) && its != content)
                throw new UsageException($"{path}: both {other} and {option} would be written there; they need a file each");
        }
    }

    /// <summary>Standard output by the name that the file behind it is found by.</summary>
    static string Named(string path) => path is OutputFile.StandardOutputName && !OperatingSystem.IsWindows() ? "/dev/stdout" : path;
}
