using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Files;

/// <summary>
/// Files that came by already, whatever names they came by: links of both kinds lead to one file. What is no regular file, such as a pipe,
/// goes by its name.
/// </summary>
sealed class SeenFiles
{
    readonly NumberCounts _numbers = new(), _paths = new();

    /// <summary>Takes note of a file.</summary>
    /// <param name="path">An image's, which may be quoted and need not be there.</param>
    /// <returns>False where it came by before.</returns>
    public bool Add(string path) => FileIdentity.NumbersOf(path) is { } numbers && FileIdentity.IsRegular(path)
        ? _numbers.Add(numbers, 1) == 1
        : _paths.Add(PathDigest.Of128(Named(path)), 1) == 1;

    /// <summary>The path that a file goes by, the same for all its spellings.</summary>
    static string Named(string path) => OperatingSystem.IsLinux() || Address.IsOne(path) ? path
        : (File.Exists(path) ? FileIdentity.Find(path) : path).ToUpperInvariant();
}
