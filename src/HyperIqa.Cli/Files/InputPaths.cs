using HyperIqa.Imaging;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Cli.Files;

/// <summary>The images that the arguments of a command stand for: files, folders, and <c>-</c> for a list on standard input.</summary>
static class InputPaths
{
    /// <summary>Expands arguments, in order; standard input is read as its paths are needed.</summary>
    /// <exception cref="UsageException">A list is to be read from standard input, and it is closed.</exception>
    public static IEnumerable<string> Read(IReadOnlyList<string> arguments, bool nulSeparated)
    {
        if (arguments.Contains("-")) Descriptor.CheckInput();
        return ImageFiles.Expand(RawArguments.Restore(arguments).SelectMany(
            argument => argument == "-" ? FromStandardInput(nulSeparated) : [argument]));
    }

    /// <summary>The arguments as messages call them.</summary>
    public static string Named(IEnumerable<string> arguments) =>
        string.Join(", ", arguments.Select(argument => argument == "-" ? "standard input" : argument));

    /// <summary>Whether standard input is a file, so that all its paths are there from the beginning and can be counted.</summary>
    public static bool ListIsInAFile()
    {
        if (OperatingSystem.IsWindows()) return false;

        try
        {
            using var input = new SafeFileHandle(0, ownsHandle: false);
            return RandomAccess.GetLength(input) > 0;
        }
        catch (Exception exception) when (exception is NotSupportedException or IOException)
        {
            return false; // a pipe, a terminal, or nothing
        }
    }

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
