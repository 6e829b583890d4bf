namespace HyperIqa.Files;

/// <summary>What the file system said, in a few words that name no path: the sentence has the name as the person typed it.</summary>
static class SystemWords
{
    /// <summary>Why something could not be opened, read or written, such as <c>permission denied</c>.</summary>
    /// <param name="exception">An <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    public static string Reason(this Exception exception) => exception switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such folder",
        PathTooLongException => "the name is too long",
        IOException { HResult: Full or FullOnWindows or OverQuota } => "the disk is full",
        IOException { HResult: ReadOnly } => "the file system is read-only",
        IOException { HResult: TooLong } => "the name is too long",
        IOException { HResult: NoFolder } => "a part of its path is a file",
        IOException { HResult: IsFolder } => "it is a folder",
        IOException { HResult: Circle } => "its links lead in a circle",
        IOException { HResult: UsedOnWindows } => "another process uses it",
        _ => FirstLine(exception.Message.Split(" : '")[0]),
    };

    /// <summary>
    /// What follows the name of something that cannot be written: <c>the disk is full</c>, which says all, else the words for it and the
    /// reason, such as <c>cannot be written (permission denied)</c>.
    /// </summary>
    /// <param name="exception">An <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    public static string Unwritten(this Exception exception, string words = "cannot be written") =>
        exception is IOException { HResult: Full or FullOnWindows or OverQuota } ? exception.Reason() : $"{words} ({exception.Reason()})";

    /// <summary>
    /// A sentence about a failure that nobody foresaw: the path that the system names, from the current folder where it lies there.
    /// </summary>
    public static string Sentence(this Exception exception)
    {
        var quoted = exception.Message.Split('\'');
        if (quoted.Length < 3) return FirstLine(exception.Message);

        var (path, below) = (quoted[^2], Environment.CurrentDirectory + Path.DirectorySeparatorChar);
        return $"{(path.StartsWith(below, StringComparison.Ordinal) ? path[below.Length..] : path)}: {exception.Reason()}";
    }

    // Linux's and macOS' numbers, and Windows' as .NET has them
    const int NoFolder = 20, IsFolder = 21, Full = 28, ReadOnly = 30, TooLong = 36, Circle = 40, OverQuota = 122;
    const int FullOnWindows = unchecked((int)0x80070070), UsedOnWindows = unchecked((int)0x80070020);

    static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.');
}
