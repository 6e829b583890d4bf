namespace HyperIqa.Cli.Files;

/// <summary>
/// A kind of file that commands write. A file that is there already is replaced, continued or added to only if its content shows that it
/// is of the kind that the command writes; whatever its name, any other file is somebody's photograph, table, checkpoint or text.
/// </summary>
/// <param name="name">What it is called in a sentence, such as <c>a table of scores</c>.</param>
/// <param name="extensions">What its name may end in, the usual one first; an extension that says nothing is good for every kind.</param>
/// <param name="isBegunBy">Whether a file of this kind may begin so; a file without content is of every kind.</param>
sealed class FileKind(string name, IReadOnlyList<string> extensions, FileKind.Recogniser isBegunBy)
{
    /// <summary>How many bytes are looked at: the styles of a page and the names of a checkpoint's tensors come first.</summary>
    const int Beginning = 1 << 16;

    /// <summary>Judges a file.</summary>
    /// <param name="beginning">Its first bytes; of a small file all.</param>
    /// <param name="path">Where it lies, for what only its neighbours tell.</param>
    internal delegate bool Recogniser(ReadOnlySpan<byte> beginning, string path);

    /// <summary>What it is called in a sentence.</summary>
    public string Name => name;

    /// <summary>What its name may end in.</summary>
    public IReadOnlyList<string> Extensions => extensions;

    /// <summary>Whether a file of this kind may begin so.</summary>
    public Recogniser IsBegunBy => isBegunBy;

    /// <summary>Whether a file is of this kind, or empty.</summary>
    /// <param name="path">A file that is there.</param>
    /// <returns>False for one that cannot be read.</returns>
    public bool IsOf(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var beginning = new byte[Math.Min(Beginning, file.Length)];
            var length = file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
            return length == 0 || isBegunBy(beginning.AsSpan(0, length), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Whether its name must end in its extension.</summary>
    public bool NeedsExtension { get; init; }

    /// <summary>Why a name is no good for a file of this kind; null where it is.</summary>
    public string? ReasonAgainst(string path)
    {
        if (extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)) return null;

        if (NeedsExtension) return $"the output is {name}; its name should end in {extensions[0]}";

        return KnownExtensions.Meaning(path) is var (extension, meaning)
            ? $"{extension} is the extension of {meaning}, and {name} is written; end its name in {string.Join(" or ", extensions)}"
            : null;
    }
}
