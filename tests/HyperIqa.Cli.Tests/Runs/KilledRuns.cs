using System.Diagnostics;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// Processes that are killed at random moments, while they begin, read, write, replace and end, and what their tables are afterwards.
/// </summary>
public sealed class KilledRuns(DeterministicCheckpoint model) : IDisposable
{
    const int Kills = 110, Replacements = 30, Images = 20_000;

    readonly Scene _scene = new();
    readonly Random _random = new(20);

    string Table => _scene.PathOf("scores.csv");
    string PatchTable => _scene.PathOf("patches.csv");

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void HaveEachImageOnceWhenTheyAreResumed()
    {
        var beginning = TimeToBegin();
        var killed = 0;
        for (var i = 0; i < 2 * Kills && killed < Kills; i++)
        {
            var tables = Tables(IfTableExists.Resume) with { RetryFailed = _random.Next(5) == 0 };
            if (Kill(TableWriter.Start(tables, patches: 2, Images, pause: true), _random.NextDouble() * 2 * beginning)) killed++;
        }

        Assert.Equal(Kills, killed);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{File.ReadLines(Table).Count()} lines after {killed} kills within {2 * beginning:F0} ms each");
        Complete(IfTableExists.Resume, patches: 2);

        var expected = Enumerable.Range(0, Images).Select(i => TableWriter.Score(TableWriter.Image(i), patches: 2)).ToArray();
        Assert.Equal(
            expected.Select(row => (row.Image, row.AsWritten().Mos)).Order(),
            Rows(Table).Select(row => (
                row[0],
                row[6] == "ok" ? double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture) : (double?)null)).Order());
        Assert.Equal(
            expected.SelectMany(row => row.PatchScores.Select((_, index) => (row.Image, $"{index}"))).Order(),
            Rows(PatchTable).Select(row => (row[0], row[1])).Order());
        Assert.Equal(
            ["patches.csv", "patches.csv.settings.json", "scores.csv", "scores.csv.settings.json"],
            Directory.GetFiles(_scene.Folder).Select(Path.GetFileName).Order());
    }

    /// <summary>
    /// The table's rows tell whose they are by their patches: 1 before, 2 after; and it can be gone on with by the settings that it was
    /// made with.
    /// </summary>
    [Fact]
    public void LeaveTheOldTableOrTheNewOneWhereTheyReplaceIt()
    {
        var beginning = TimeToBegin();
        HashSet<string> seen = [];
        for (var i = 0; i < Replacements; i++)
        {
            Complete(IfTableExists.Replace, patches: 1, images: 5);
            Kill(
                TableWriter.Start(Tables(IfTableExists.Replace), patches: 2, images: 400, pause: true),
                beginning * (0.4 + _random.NextDouble()));

            var rows = Rows(Table);
            var patches = Assert.Single(rows.Where(row => row[6] == "ok").Select(row => row[3]).Distinct());
            if (patches == "1") Assert.Equal(5, rows.Count);
            seen.Add(patches);
            Complete(IfTableExists.Resume, int.Parse(patches, provider: null), images: 10, patchTable: false);
        }

        Assert.Equal(["1", "2"], seen.Order());
    }

    [Fact]
    public void OfTheWholeProgramHaveEachImageOnceToo()
    {
        for (var i = 0; i < 40; i += 8) _scene.Picture($"photos/{i:D2}.ppm", seed: i, width: 90, height: 60);
        for (var i = 0; i < 40; i++) _scene.Text($"photos/{i:D2}.jpg", "<html>");
        string[] arguments = ["score", "-m", model.Path, "-p", "1", "-q", _scene.PathOf("photos"), "--patch-scores", PatchTable];
        var since = Stopwatch.StartNew();
        Shell.RunAlone([.. arguments[..^2], "-o", _scene.PathOf("whole.csv")], environment: []); // as long as those below
        var whole = since.Elapsed.TotalMilliseconds;

        for (var i = 0; i < 6; i++) Kill(Shell.Start([.. arguments, "-o", Table, "--resume"]), whole * (0.3 + 0.7 * _random.NextDouble()));

        Assert.Equal(1, Shell.Run([.. arguments, "-o", Table, "--resume"]).ExitCode);
        Assert.Equal(File.ReadLines(_scene.PathOf("whole.csv")).Order(), File.ReadLines(Table).Order());
        Assert.Equal(5, Rows(PatchTable).Count);
    }

    /// <summary>How long a process takes until its first row is there, in milliseconds.</summary>
    double TimeToBegin()
    {
        Complete(IfTableExists.Replace, patches: 2, images: 1); // so that the files are in memory
        var since = Stopwatch.StartNew();
        Complete(IfTableExists.Replace, patches: 2, images: 1);
        return since.Elapsed.TotalMilliseconds;
    }

    void Complete(IfTableExists existing, int patches, int images = Images, bool patchTable = true)
    {
        if (!patchTable) foreach (var file in Directory.GetFiles(_scene.Folder, "*patches.csv*")) File.Delete(file);
        using var process = TableWriter.Start(
            patchTable ? Tables(existing) : Tables(existing) with { Patches = "/dev/null" }, patches, images, pause: false);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    /// <returns>Whether it was alive still.</returns>
    static bool Kill(Process process, double milliseconds)
    {
        using (process)
        {
            var isOver = process.WaitForExit(TimeSpan.FromMilliseconds(milliseconds));
            process.Kill();
            process.WaitForExit();
            return !isOver;
        }
    }

    TableRequest Tables(IfTableExists existing) => new() { Scores = Table, Patches = PatchTable, Existing = existing };

    static List<IReadOnlyList<string>> Rows(string table)
    {
        using var file = File.OpenRead(table);
        var rows = new RowReader(file, TableFormat.Csv);
        List<IReadOnlyList<string>> all = [];
        while (rows.Next(out var row)) all.Add(RowLayout.CsvCells(row));
        return all[1..];
    }
}
