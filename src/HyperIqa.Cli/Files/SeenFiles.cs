using HyperIqa.Files;

namespace HyperIqa.Cli.Files;

/// <summary>
/// Files that came by already, whatever names they came by: links of both kinds lead to one file. What is no regular file, such as a pipe,
/// goes by its name.
/// </summary>
sealed class SeenFiles
{
    readonly HashSet<UInt128> _numbers = [];
    readonly HashSet<string> _paths = new(FileIdentity.Comparer);

    /// <summary>Takes note of a file.</summary>
    /// <param name="path">An image's, which may be quoted and need not be there.</param>
    /// <returns>False where it came by before.</returns>
    public bool Add(string path) => FileIdentity.NumbersOf(path) is { } numbers && FileIdentity.IsRegular(path)
        ? _numbers.Add(numbers)
        : _paths.Add(OperatingSystem.IsLinux() || !File.Exists(path) ? path : FileIdentity.Find(path));
}
