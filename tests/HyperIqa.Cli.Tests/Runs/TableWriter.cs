using System.Diagnostics;
using HyperIqa.Imaging;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// A process that writes tables as <c>score</c> and <c>evaluate</c> do, through the same <see cref="RunTables"/>, with made-up scores in
/// place of the network's, so that it begins within a tenth of a second and can be killed often.
/// </summary>
static class TableWriter
{
    const string Name = "HYPERIQA_TABLE_WRITER";

    /// <summary>Starts one.</summary>
    /// <param name="tables">What it writes.</param>
    /// <param name="patches">Patches an image, which the settings say.</param>
    /// <param name="images">How many images there are.</param>
    /// <param name="pause">Whether it rests a millisecond after each image.</param>
    public static Process Start(TableRequest tables, int patches, int images, bool pause)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Join(AppContext.BaseDirectory, "hyperiqa.dll"), tables.Scores!, tables.Patches!, $"{tables.Existing}",
                $"{tables.RetryFailed}", $"{patches}", $"{images}", $"{pause}",
            ])
        {
            Environment = { ["DOTNET_STARTUP_HOOKS"] = typeof(TableWriter).Assembly.Location, [Name] = "1", ["DOTNET_TieredPGO"] = "0" },
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>The image with a number: some have names that CSV must quote.</summary>
    public static string Image(int number) => number % 50 == 7 ? $"photos/{number}, \"so\ncalled\".jpg" : $"photos/{number}.jpg";

    /// <summary>What is made up of an image.</summary>
    public static ScoredRow Score(string image, int patches)
    {
        var row = new ScoredRow(image) { Patches = 0, Width = 640, Height = 480 };
        if (image.Length % 11 == 0) return row with { Error = "not an image" };

        var mos = image.Sum(c => c) % 1000 / 10.0;
        return row with { Mos = mos, Patches = patches, PatchScores = [.. Enumerable.Range(0, patches).Select(i => (new PatchOffset(i, i), mos))] };
    }

    /// <summary>What runs before the command's own beginning, and instead of it.</summary>
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Name) is null) return;

        try
        {
            Run(Environment.GetCommandLineArgs()[^7..]);
            Environment.Exit(0);
        }
        catch (Exception exception) when (exception is TableException or UsageException)
        {
            Console.Error.WriteLine(exception.Message);
            Environment.Exit(2);
        }
    }

    static void Run(string[] arguments)
    {
        var (patches, images, pause) = (
            int.Parse(arguments[4], provider: null), int.Parse(arguments[5], provider: null), bool.Parse(arguments[6]));
        var request = new TableRequest
        {
            Scores = arguments[0],
            Patches = arguments[1],
            Existing = Enum.Parse<IfTableExists>(arguments[2]),
            RetryFailed = bool.Parse(arguments[3]),
        };
        using var tables = new RunTables(
            request,
            () => TableSettings.From(
                new string('0', 64), "fp32", new ScoringOptions { Preprocessing = Preprocessing.Native, Patches = patches }),
            _ => { });
        foreach (var image in tables.Left(Enumerable.Range(0, images).Select(Image).Select(ImageSource.File)))
        {
            tables.Write(Score(image.Name, patches));
            if (pause) Thread.Sleep(1);
        }

        tables.Complete(interrupted: false);
    }
}
