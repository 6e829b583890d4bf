using System.CommandLine;
using System.Diagnostics;
using HyperIqa.Inference;

namespace HyperIqa.Benchmarks;

/// <summary>
/// One measurement in a process of its own, since a process has only one peak of memory. This process is idle meanwhile: two busy thread
/// pools would spin against each other.
/// </summary>
/// <param name="Seconds">From the first file to the last row.</param>
/// <param name="PeakMegabytes">The most memory that the process held, model and all.</param>
sealed record ChildProcess(double Seconds, double PeakMegabytes)
{
    const string Name = "score-alone";

    /// <summary>Scores in a child process.</summary>
    public static ChildProcess Score(Setting setting, string engine, int patches, int threads, IReadOnlyList<string> paths)
    {
        var list = Path.Join(setting.Photographs.Folder, "list");
        File.WriteAllLines(list, paths);
        string[] arguments = [Name, engine, $"{patches}", $"{threads}", setting.ModelFile, setting.Options().Preprocessing.Name, list];
        var figures = Read(Environment.ProcessPath!, arguments).Split();
        return new(double.Parse(figures[0], null), double.Parse(figures[1], null));
    }

    /// <summary>Runs a program and reads what it prints.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Read(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? printed
            : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}");
    }

    /// <summary>What the child does.</summary>
    public static Command Command()
    {
        var arguments = new Argument<string[]>("ARGUMENT");
        var command = new Command(Name) { arguments };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(arguments) is not [var engine, var patches, var threads, var model, var preprocessing, var list]) return 2;

            var measured = Score(model, preprocessing, engine, int.Parse(patches, null), int.Parse(threads, null), File.ReadAllLines(list));
            Console.Out.WriteLine($"{measured.Seconds} {measured.PeakMegabytes}");
            return 0;
        });
        return command;
    }

    static ChildProcess Score(string model, string preprocessing, string engineName, int patches, int threads, string[] paths)
    {
        Computation.Begin(threads);
        using var photographs = new Photographs(Path.GetDirectoryName(paths[0]));
        var setting = new Setting(model, preprocessing, photographs, 1, 0);
        var options = setting.Options(patches);
        using var engine = setting.Load(engineName);
        Scoring.Run(engine, options, paths[..1]); // compiles what there is to compile
        var begin = Stopwatch.GetTimestamp();
        Scoring.Run(engine, options, paths);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        return new(seconds, self.PeakWorkingSet64 / 1e6);
    }
}
