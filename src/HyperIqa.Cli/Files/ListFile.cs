using HyperIqa.Files;

namespace HyperIqa.Cli.Files;

/// <summary>A list that an option names, one entry a line: of images, or of names.</summary>
static class ListFile
{
    /// <summary>Opens a list.</summary>
    /// <param name="file">As it was typed; <c>-</c> is standard input.</param>
    /// <param name="what">What it should be, such as <c>a list of names</c>.</param>
    /// <param name="separatedByNull">Whether a NUL ends each entry, as of <c>find -print0</c>, which would not be text otherwise.</param>
    /// <exception cref="UsageException">There is no such file, it may not be read, or it is a photograph or the like.</exception>
    public static Stream Open(string file, string what, bool separatedByNull = false)
    {
        if (file == "-") return Console.OpenStandardInput();

        try
        {
            var list = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return !list.CanSeek || ByContent(list, what, separatedByNull) is not { } reason
                ? list
                : throw new UsageException($"{file}: {reason}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: {Unreadable.Because(file, exception, what)}");
        }
    }

    /// <summary>The entries of a list, blanks around them and empty lines left out.</summary>
    /// <exception cref="UsageException">As for <see cref="Open"/>; or it has no entry.</exception>
    public static IReadOnlyList<string> Lines(string file, string what)
    {
        using var reader = new StreamReader(Open(file, what));
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 0 ? lines : throw new UsageException($"{file}: is empty; {what} has one a line");
    }

    static string? ByContent(FileStream list, string what, bool separatedByNull)
    {
        var beginning = new byte[512];
        beginning = beginning[..list.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        list.Position = 0;
        if (separatedByNull) beginning.Replace((byte)0, (byte)'\n');
        return Unreadable.ByContent(beginning, what);
    }
}
