using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Cli.Tests;

/// <summary>The other side of <see cref="WarmProcess"/>: runs the command lines that it is sent.</summary>
static partial class WarmCommands
{
    /// <summary>Follows what a command has written.</summary>
    public const byte End = 0xff;

    /// <summary>The variable that asks for it.</summary>
    public const string Name = "HYPERIQA_WARM_COMMANDS";

    const int DuplicateAndClose = 1030; // F_DUPFD_CLOEXEC

    /// <summary>
    /// What runs before the command's own beginning, and instead of it: runs what standard input asks for, until it ends. An exit code on
    /// standard output answers each.
    /// </summary>
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Name) is null) return;

        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        using var requests = new StreamReader(new FileStream(Kept(0), FileAccess.Read, bufferSize: 0));
        using var answers = new StreamWriter(new FileStream(Kept(1), FileAccess.Write, bufferSize: 0)) { AutoFlush = true };
        while (requests.ReadLine() is { } line)
        {
            var request = JsonSerializer.Deserialize<Request>(line)!;
            for (var descriptor = 0; descriptor < 3; descriptor++) Replace(descriptor, request.Pipes[descriptor]);
            answers.WriteLine();
            var exitCode = Run(request);
            for (var descriptor = 1; descriptor < 3; descriptor++) _ = Write(descriptor, [End], 1);
            for (var descriptor = 0; descriptor < 3; descriptor++) Replace(descriptor, "/dev/null");
            answers.WriteLine(exitCode.ToString(CultureInfo.InvariantCulture));
        }

        Environment.Exit(0);
    }

    static int Run(Request request)
    {
        var folder = Environment.CurrentDirectory;
        var before = request.Environment.Keys.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        try
        {
            foreach (var (name, value) in request.Environment) Environment.SetEnvironmentVariable(name, value);
            if (request.Folder.Length > 0) Environment.CurrentDirectory = request.Folder;
            return Program.Main(request.Arguments);
        }
#pragma warning disable CA1031 // as the runtime ends a process
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"Unhandled exception. {exception}");
            return 134;
        }
        finally
        {
            Environment.CurrentDirectory = folder;
            foreach (var (name, value) in before) Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>Another descriptor of the same, which no command sees.</summary>
    static SafeFileHandle Kept(int descriptor) => new(Control(descriptor, DuplicateAndClose, 10), ownsHandle: true);

    static void Replace(int descriptor, string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, descriptor == 0 ? FileAccess.Read : FileAccess.Write, FileShare.ReadWrite);
        _ = Duplicate((int)file.DangerousGetHandle(), descriptor);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int descriptor, int place);

    [LibraryImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    /// <summary>A command line.</summary>
    /// <param name="Pipes">Its standard input, standard output and standard error.</param>
    /// <param name="Environment">Variables that it has beside those of the process.</param>
    /// <param name="Folder">Where it runs; empty for where the process does.</param>
    public sealed record Request(string[] Arguments, string[] Pipes, Dictionary<string, string> Environment, string Folder);
}
