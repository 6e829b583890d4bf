using HyperIqa.Imaging;
using HyperIqa.Scoring;
using HyperIqa.Tables;
using Parquet;

namespace HyperIqa.Tests.Tables;

public sealed class ParquetTables : IDisposable
{
    static readonly TableSettings Settings =
        TableSettings.From(new string('0', 64), "fp32", new ScoringOptions { Preprocessing = Preprocessing.Native });

    static readonly ScoredRow Scored =
        new("shard.tar/a, \"b\".jpg", 24.9838) { StandardError = 1.25, Patches = 25, Width = 640, Height = 480 };

    static readonly ScoredRow Failed = new("c.jpg") { Patches = 0, Error = "is empty" };

    readonly string _folder = Directory.CreateTempSubdirectory("hyperiqa-").FullName;

    string Table => Path.Join(_folder, "scores.parquet");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AreReadThroughAFileThatAKilledProcessDoesNotLeave()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: an open file keeps its name here");
        using var rows = ParquetScores.Temporary();
        Assert.False(File.Exists(rows.Name));
    }

    [Fact]
    public async Task HaveTypesAndTheSettings()
    {
        Write(IfTableExists.Refuse, Scored, Failed);

        Assert.Equal([Table], Directory.GetFiles(_folder));
        await using var reader = await ParquetReader.CreateAsync(Table, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(
            ["image", "mos", "mos_se", "patches", "width", "height", "status", "error"],
            reader.Schema.DataFields.Select(field => field.Name));
        Assert.Equal(
            [typeof(double), typeof(double), typeof(int), typeof(int), typeof(int)],
            reader.Schema.DataFields[1..6].Select(field => field.ClrType));
        Assert.Equal(Settings.ToJson(), reader.CustomMetadata["hyperiqa.settings"]);
        Assert.Empty(SettingsFile.Read(Table)!.Differences(Settings));
    }

    [Fact]
    public void AreReadLikeTablesOfCsv()
    {
        Write(IfTableExists.Refuse, Scored, Failed);
        Assert.Equal(
            [(Scored.Image, 24.9838, null), (Failed.Image, (double?)null, "is empty")],
            PredictionTable.Read(Table).Select(row => (row.Image, row.Mos, row.Error)));
    }

    [Fact]
    public void AreResumedWhereTheirRunWasKilledOrCameToItsEnd()
    {
        using (var killed = Open(IfTableExists.Refuse)) killed.Write(Scored);
        Assert.False(File.Exists(Table));
        Assert.Throws<TableException>(() => Open(IfTableExists.Refuse));

        Write(IfTableExists.Resume, Failed);
        Write(IfTableExists.Resume, new ScoredRow("d.jpg", 50) { Patches = 1 });

        Assert.Equal([Scored.Image, "c.jpg", "d.jpg"], PredictionTable.Read(Table).Select(row => row.Image));
        Assert.Equal([Table], Directory.GetFiles(_folder));
        Assert.Throws<TableException>(() => Open(IfTableExists.Refuse));
    }

    /// <summary>Whatever goes through Parquet comes out as CSV again, byte by byte.</summary>
    [Fact]
    public void AreMergedWithTablesOfCsv()
    {
        var (first, second) = (Csv("1.csv", Scored), Csv("2.csv", Failed));
        var parquet = Path.Join(_folder, "1.parquet");
        Merge(parquet, first);
        Assert.Equal([Scored.Image], PredictionTable.Read(parquet).Select(row => row.Image));

        var (plain, mixed, back) = (Path.Join(_folder, "all.csv"), Path.Join(_folder, "all.parquet"), Path.Join(_folder, "back.csv"));
        Merge(plain, first, second);
        Merge(mixed, parquet, second);
        Merge(back, mixed);
        Assert.Equal(File.ReadAllText(plain), File.ReadAllText(back));
        Assert.Equal(File.ReadAllText(SettingsFile.PathOf(plain)), File.ReadAllText(SettingsFile.PathOf(back)));
    }

    [Fact]
    public void SayThatTheyAreCutShort()
    {
        Write(IfTableExists.Refuse, Scored);
        File.WriteAllBytes(Table, File.ReadAllBytes(Table)[..^20]);
        Assert.EndsWith(
            "is a damaged Parquet file, or one that is cut short",
            Assert.Throws<DatasetException>(() => PredictionTable.Read(Table)).Message);
        Assert.Contains("is a damaged Parquet file", Assert.Throws<TableException>(() => TableReader.Open(Table)).Message);
    }

    static void Merge(string output, params string[] tables)
    {
        using var merge = new TableMerge(tables);
        merge.Write(output, IfTableExists.Refuse);
    }

    string Csv(string name, ScoredRow row)
    {
        var path = Path.Join(_folder, name);
        using var table = ScoreTable.Open(
            new(path, Settings, IfTableExists.Refuse), TableFormat.Csv, Columns.Always, header: true, _ => true);
        table.Write(row);
        table.Complete();
        return path;
    }

    void Write(IfTableExists existing, params ScoredRow[] rows)
    {
        using var table = Open(existing);
        foreach (var row in rows) table.Write(row);
        table.Complete();
    }

    ScoreTable Open(IfTableExists existing) => ScoreTable.Open(
        new(Table, Settings, existing), TableFormat.Parquet, Columns.Always, header: true, _ => true);
}
