using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// A process of the command that runs one command line after the other, each from the beginning of <c>Main</c> and with pipes of its own.
/// A process for each would spend most of its time on loading libtorch and compiling, which tests of other things need not wait for.
/// </summary>
/// <remarks>HYPERIQA_COLD=1 in the environment gives each command line its own process instead.</remarks>
sealed class WarmProcess : IDisposable
{
    const long MostMemory = 3L << 30;

    static readonly ConcurrentBag<WarmProcess> Idle = [];

    readonly Process _process = Shell.Start(
        [], [new("DOTNET_STARTUP_HOOKS", typeof(WarmProcess).Assembly.Location), new(WarmCommands.Name, "1")]);

    /// <summary>Whether there are such processes here.</summary>
    public static bool AreAvailable { get; } =
        OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("HYPERIQA_COLD") is not "1";

    /// <summary>Runs a command line in one that is idle, or in a new one.</summary>
    /// <param name="environment">What it has beside the variables of this process.</param>
    /// <param name="folder">Where it runs; empty for where this process does.</param>
    public static Outcome RunInAny(string[] arguments, string input, Dictionary<string, string> environment, string folder)
    {
        if (!Idle.TryTake(out var warm)) warm = new();
        var outcome = warm.Run(arguments, input, environment, folder);
        if (warm.IsOfUse) Idle.Add(warm);
        else warm.Dispose();
        return outcome;
    }

    bool IsOfUse
    {
        get
        {
            _process.Refresh();
            return !_process.HasExited && _process.WorkingSet64 < MostMemory;
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    Outcome Run(string[] arguments, string input, Dictionary<string, string> environment, string folder)
    {
        using var standardInput = new AnonymousPipeServerStream(PipeDirection.Out);
        using var output = new AnonymousPipeServerStream(PipeDirection.In);
        using var errors = new AnonymousPipeServerStream(PipeDirection.In);
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(
            new WarmCommands.Request(arguments, [NameOf(standardInput), NameOf(output), NameOf(errors)], environment, folder)));
        _process.StandardInput.Flush();
        if (_process.StandardOutput.ReadLine() is null) throw new InvalidOperationException(_process.StandardError.ReadToEnd());

        foreach (var pipe in (AnonymousPipeServerStream[])[standardInput, output, errors]) pipe.DisposeLocalCopyOfClientHandle();
        var (printed, said) = (Task.Run(() => ReadToEnd(output)), Task.Run(() => ReadToEnd(errors)));
        Write(standardInput, input);
        if (_process.StandardOutput.ReadLine() is { } exitCode)
        {
            return new(int.Parse(exitCode, CultureInfo.InvariantCulture), printed.Result, said.Result);
        }

        _process.WaitForExit();
        return new(_process.ExitCode, printed.Result, said.Result);
    }

    static string NameOf(AnonymousPipeServerStream pipe) =>
        FormattableString.Invariant($"/proc/{Environment.ProcessId}/fd/{pipe.ClientSafePipeHandle.DangerousGetHandle()}");

    static void Write(AnonymousPipeServerStream pipe, string input)
    {
        try
        {
            pipe.Write(Encoding.UTF8.GetBytes(input));
        }
        catch (IOException)
        {
            // the command does not read it
        }

        pipe.Dispose();
    }

    /// <summary>Reads to the byte that ends what a command writes, which no text in UTF-8 has, or to the end.</summary>
    static string ReadToEnd(AnonymousPipeServerStream pipe)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = pipe.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (buffer[count - 1] == WarmCommands.End)
            {
                bytes.SetLength(bytes.Length - 1);
                break;
            }
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
