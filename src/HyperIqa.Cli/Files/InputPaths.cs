using HyperIqa.Imaging;

namespace HyperIqa.Cli.Files;

/// <summary>The images that the arguments of a command stand for: files, folders, and <c>-</c> for a list on standard input.</summary>
static class InputPaths
{
    /// <summary>Expands arguments, in order; standard input is read as its paths are needed.</summary>
    public static IEnumerable<string> Read(IReadOnlyList<string> arguments, bool nulSeparated) =>
        ImageFiles.Expand(RawArguments.Restore(arguments).SelectMany(argument => argument == "-" ? FromStandardInput(nulSeparated) : [argument]));

    static IEnumerable<string> FromStandardInput(bool nulSeparated)
    {
        using var input = Console.OpenStandardInput();
        var list = new ListedPaths(input, nulSeparated);
        while (list.Next() is { } path)
        {
            if (path.Length > 0) yield return path;
        }
    }
}
