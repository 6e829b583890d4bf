using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HyperIqa.Cli.Tests;

/// <summary>What a command printed and how it ended.</summary>
sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>The table's rows without its header, fields parted at commas (no field of these tests holds one).</summary>
    public string[][] Rows => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
}

/// <summary>
/// Runs the command as a shell would: a process of its own, real pipes, real signals. What is called <c>Run</c> may take a process that has
/// run other command lines before.
/// </summary>
static partial class Shell
{
    static readonly string Program = Path.Join(AppContext.BaseDirectory, "hyperiqa.dll");

    public static Outcome Run(params string[] arguments) => Run(arguments, input: "");

    public static Outcome Run(string[] arguments, string input) => Run(arguments, input, []);

    /// <summary>Runs it with variables of the environment beside those of this process.</summary>
    public static Outcome Run(
        string[] arguments, string input, IEnumerable<KeyValuePair<string, string>> environment, string folder = "") =>
        WarmProcess.AreAvailable
            ? WarmProcess.RunInAny(arguments, input, new(environment), folder)
            : Finish(Start("dotnet", [Program, .. arguments], environment, folder), input);

    /// <summary>Runs it in a folder.</summary>
    public static Outcome RunIn(string folder, params string[] arguments) => Run(arguments, input: "", [], folder);

    /// <summary>Runs it in a process of its own.</summary>
    public static Outcome RunAlone(
        string[] arguments, IEnumerable<KeyValuePair<string, string>> environment, string input = "") =>
        Finish(Start(arguments, environment), input);

    /// <summary>Whether <see cref="RunBound"/> can be done here.</summary>
    public static bool CanRunBound => !OperatingSystem.IsWindows() && (!Environment.IsPrivilegedProcess || File.Exists("/usr/bin/setpriv"));

    /// <summary>
    /// Runs it as someone whom the permissions of files bind: as this user, or as root without the privilege to pass them over.
    /// </summary>
    public static Outcome RunBound(params string[] arguments) => Finish(
        Environment.IsPrivilegedProcess
            ? Start(
                "/usr/bin/setpriv",
                ["--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all", "dotnet", Program, .. arguments],
                [])
            : Start(arguments),
        input: "");

    static Outcome Finish(Process started, string input)
    {
        using var process = started;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>
    /// Whether this process was started with a signal ignored, as one in the background of a script is with SIGINT; its children ignore
    /// it too.
    /// </summary>
    /// <param name="number">The signal's.</param>
    public static bool IsIgnored(int number)
    {
        const string Field = "SigIgn:";
        const string Status = "/proc/self/status";
        if (!File.Exists(Status)
            || File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Field)) is not { } mask)
        {
            return false;
        }

        return (Convert.ToUInt64(mask[Field.Length..].Trim(), 16) >> (number - 1) & 1) == 1;
    }

    /// <summary>Sends a signal at once: the command <c>kill</c> takes so long to begin that a short run is over by then.</summary>
    /// <param name="number">The signal's.</param>
    public static void Send(Process process, int number)
    {
        if (!process.HasExited) _ = Kill(process.Id, number);
    }

    public static Process Start(params string[] arguments) => Start(arguments, []);

    public static Process Start(string[] arguments, IEnumerable<KeyValuePair<string, string>> environment) =>
        Start("dotnet", [Program, .. arguments], environment);

    static Process Start(
        string file, string[] arguments, IEnumerable<KeyValuePair<string, string>> environment, string folder = "")
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // nobody's own defaults
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("HYPERIQA_")).ToArray()) start.Environment.Remove(name);
        start.Environment["XDG_CONFIG_HOME"] = start.Environment["APPDATA"] = AppContext.BaseDirectory;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
