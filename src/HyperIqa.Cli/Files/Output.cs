using HyperIqa.Files;

namespace HyperIqa.Cli.Files;

/// <summary>A file that a command is to write.</summary>
/// <param name="Option">The option that asks for it.</param>
/// <param name="Path">Where: a file, a device, or standard output.</param>
sealed record Output(string Option, string Path, FileKind Kind)
{
    /// <summary>What becomes of a file of this kind that is there already.</summary>
    public WhenThere WhenThere { get; init; }

    /// <summary>What can be done about a file of this kind that is there and stays.</summary>
    public string Ways { get; init; } = "--overwrite replaces it";

    /// <summary>What it is, where two options may mean the very same.</summary>
    public string Content { get; init; } = Option;

    /// <summary>Whether its folder is made for it.</summary>
    public bool InFolderToCome { get; init; }

    /// <summary>Refuses a place that would lose something or cannot be written, before any work is done.</summary>
    /// <exception cref="UsageException">It does.</exception>
    public void Check()
    {
        if (Address.IsOne(Path))
        {
            throw new UsageException(
                $"{Path}: {Option} takes a file here; only the --output of 'hyperiqa score' writes elsewhere, to s3://bucket/key.csv");
        }

        if (!OutputFile.IsFile(Path))
        {
            if (Kind.NeedsExtension) throw new UsageException($"{Path}: {Kind.ReasonAgainst(Path)}");

            CheckStream();
            return;
        }

        if (Directory.Exists(Path)) throw new UsageException($"{Path}: is a folder; {Option} takes a file");
        var isThere = File.Exists(Path);
        if (isThere && !Kind.IsOf(Path))
        {
            throw new UsageException($"{Path}: exists already and is not {Kind.Name} of this program; give another file");
        }

        if (Kind.ReasonAgainst(Path) is { } reason) throw new UsageException($"{Path}: {reason}");
        if (isThere && WhenThere == WhenThere.Stays) throw new UsageException($"{Path}: exists already; {Ways}");
        if (!isThere && InFolderToCome) return;
        if (File.Exists(Folder)) throw new UsageException($"{Path}: {Folder} is a file, not a folder");
        if (!Directory.Exists(Folder)) throw new UsageException($"{Path}: the folder {Folder} does not exist");
        if (Writable.ReasonAgainst(Path, besideIt: !isThere || WhenThere != WhenThere.IsAddedTo) is { } failure)
        {
            throw new UsageException($"{Path}: cannot be written ({failure})");
        }
    }

    /// <summary>As it was typed.</summary>
    string Folder => System.IO.Path.GetDirectoryName(Path) is { } folder && folder.Length > 0 ? folder : ".";

    void CheckStream()
    {
        var number = Path is OutputFile.StandardOutputName ? Descriptor.Output : Descriptor.Parse(Path);
        if (number is { } descriptor && !Descriptor.CanWrite(descriptor))
        {
            throw new UsageException($"{OutputFile.NameOf(Path)}: is closed, and {Kind.Name} is to be written there");
        }
    }
}

/// <summary>What becomes of a file that is there already.</summary>
enum WhenThere
{
    /// <summary>It stays, and the command ends.</summary>
    Stays,

    /// <summary>Another takes its place.</summary>
    IsReplaced,

    /// <summary>It is kept, and more comes after it.</summary>
    IsAddedTo,
}
