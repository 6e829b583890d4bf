using System.Diagnostics;
using System.Text.Json;

namespace HyperIqa.Cli.Tests.Messages;

/// <summary>
/// Runs many command lines in one process that is the command's own, so that each takes milliseconds and not the second of a start.
/// Standard input is at its end from the beginning.
/// </summary>
static class ManyCommands
{
    const string Name = "HYPERIQA_MANY_COMMANDS", Mark = "==== the next command ====";

    /// <summary>Runs them in a folder, as someone whom the permissions of files bind; what one leaves there is named and removed.</summary>
    public static IReadOnlyList<(Outcome Outcome, string[] Left)> Run(string folder, IReadOnlyList<string[]> commands)
    {
        string[] program = ["dotnet", Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")];
        if (Environment.IsPrivilegedProcess && Shell.CanRunBound)
        {
            program = ["/usr/bin/setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all", .. program];
        }

        using var process = Process.Start(new ProcessStartInfo(program[0], program[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            Environment =
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(ManyCommands).Assembly.Location,
                ["HYPERIQA_MODELS"] = Path.Join(folder, "models"),
                [Name] = JsonSerializer.Serialize(commands),
            },
        })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.Split(Mark).Zip(errors.Result.Split(Mark)).SkipLast(1).Select(Read)];

        static (Outcome Outcome, string[] Left) Read((string Output, string Errors) printed)
        {
            // the last line of output has the exit code and what is left
            var end = printed.Output.LastIndexOf('\n');
            var said = printed.Output[(end + 1)..].Split('\t', StringSplitOptions.RemoveEmptyEntries);
            return (
                new(int.Parse(said[0], System.Globalization.CultureInfo.InvariantCulture), printed.Output[..end], printed.Errors),
                said[1..]);
        }
    }

    /// <summary>What runs before the command's own beginning, and instead of it.</summary>
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Name) is not { } commands) return;

        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        var before = Entries();
        foreach (var command in JsonSerializer.Deserialize<string[][]>(commands)!)
        {
            var code = Run(command);
            string[] left = [.. Entries().Except(before).Order(StringComparer.Ordinal)];
            foreach (var entry in left) Remove(entry);
            Console.Out.Write($"\n{code}\t{string.Join('\t', left)}{Mark}");
            Console.Error.Write(Mark);
        }

        Environment.Exit(0);
    }

    static int Run(string[] command)
    {
        try
        {
            return Program.Main(command);
        }
#pragma warning disable CA1031 // any exception here is one that a person would see
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"UNHANDLED {exception}");
            return 134;
        }
    }

    static HashSet<string> Entries() =>
        [.. Directory.EnumerateFileSystemEntries(".", "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })];

    static void Remove(string entry)
    {
        if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
        else if (File.Exists(entry)) File.Delete(entry);
    }
}
