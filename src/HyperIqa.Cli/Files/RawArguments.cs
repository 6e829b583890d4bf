using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Cli.Files;

/// <summary>
/// The command line's paths as the shell gave them: .NET reads arguments as text, and would not find a name whose bytes are not valid text.
/// </summary>
static class RawArguments
{
    const string CommandLine = "/proc/self/cmdline";
    const char Replacement = '\ufffd';

    /// <summary>Puts quoted paths in the place of arguments that lost their bytes.</summary>
    /// <param name="arguments">Some of the process's arguments, in order.</param>
    public static IReadOnlyList<string> Restore(IReadOnlyList<string> arguments)
    {
        if (!arguments.Any(argument => argument.Contains(Replacement, StringComparison.Ordinal)) || !File.Exists(CommandLine))
        {
            return arguments;
        }

        var lost = OfProcess().ToLookup(Encoding.UTF8.GetString);
        var taken = new Dictionary<string, int>(StringComparer.Ordinal); // two names may read the same
        return [.. arguments.Select(argument => argument.Contains(Replacement, StringComparison.Ordinal) ? Next(argument) : argument)];

        string Next(string argument)
        {
            var index = taken.GetValueOrDefault(argument);
            taken[argument] = index + 1;
            return lost[argument].ElementAtOrDefault(index) is { } bytes ? QuotedPath.From(bytes) : argument;
        }
    }

    /// <summary>All words of the process's command line on Linux, the program's name first.</summary>
    public static IEnumerable<byte[]> OfProcess()
    {
        var commandLine = File.ReadAllBytes(CommandLine);
        for (int begin = 0, end; (end = Array.IndexOf(commandLine, (byte)0, begin)) >= 0; begin = end + 1)
        {
            yield return commandLine[begin..end];
        }
    }
}
