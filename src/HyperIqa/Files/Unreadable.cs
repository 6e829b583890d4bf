namespace HyperIqa.Files;

/// <summary>Why a file or folder cannot be read: in the same words whatever it was to be read for.</summary>
static class Unreadable
{
    /// <summary>What follows the name of a file or folder that is not there.</summary>
    public const string Missing = "there is no such file", MissingFolder = "there is no such folder";

    /// <inheritdoc cref="Missing"/>
    public const string MissingBoth = "there is no such file or folder";

    /// <summary>What follows the name of something that may not be read.</summary>
    public const string Forbidden = "cannot be read (permission denied)";

    /// <summary>The end of a sentence that begins with the file's name, such as <c>is a folder, not a table of scores</c>.</summary>
    /// <param name="file">As it was typed.</param>
    /// <param name="exception">What the file system said.</param>
    /// <param name="what">What the file should be, such as <c>a table of scores</c>.</param>
    public static string Because(string file, Exception exception, string what) => exception switch
    {
        _ when Directory.Exists(file) => $"is a folder, not {what}",
        FileNotFoundException or DirectoryNotFoundException when file == "-" && !OperatingSystem.IsWindows() =>
            $"{Missing} (standard input is /dev/stdin)",
        FileNotFoundException or DirectoryNotFoundException => Missing,
        _ => $"cannot be read ({exception.Reason()})",
    };

    /// <summary>The end of a sentence about a readable file that is something else; null where nothing is known of it.</summary>
    /// <param name="beginning">Its first bytes, 512 or more where there are as many.</param>
    /// <param name="what">What the file should be.</param>
    public static string? ByContent(ReadOnlySpan<byte> beginning, string what) =>
        Stranger.Name(beginning) is { } kind ? $"is {kind}, not {what}" : null;
}
