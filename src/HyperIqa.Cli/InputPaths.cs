using System.Text;
using HyperIqa.Imaging;

namespace HyperIqa.Cli;

/// <summary>The images that the arguments of a command stand for: files, folders, and <c>-</c> for a list on standard input.</summary>
static class InputPaths
{
    /// <summary>Expands arguments, in order; standard input is read as its paths are needed.</summary>
    public static IEnumerable<string> Read(IReadOnlyList<string> arguments, bool nulSeparated) =>
        ImageFiles.Expand(arguments.SelectMany(argument => argument == "-" ? FromStandardInput(nulSeparated) : [argument]));

    static IEnumerable<string> FromStandardInput(bool nulSeparated)
    {
        using var reader = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        while (Next(reader, nulSeparated) is { } path)
        {
            if (path.Length > 0) yield return path;
        }
    }

    static string? Next(StreamReader reader, bool nulSeparated)
    {
        if (!nulSeparated) return reader.ReadLine();

        var path = new StringBuilder();
        int next;
        while ((next = reader.Read()) > 0) path.Append((char)next);
        return next < 0 && path.Length == 0 ? null : path.ToString();
    }
}
