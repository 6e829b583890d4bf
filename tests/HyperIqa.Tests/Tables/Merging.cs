using System.Text;
using HyperIqa.Tables;

namespace HyperIqa.Tests.Tables;

public sealed class Merging : IDisposable
{
    const string Header = "image,mos,mos_se,patches,width,height,status,error\n";

    readonly string _folder = Directory.CreateTempSubdirectory("hyperiqa-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void PutsTablesOneAfterAnother()
    {
        var (text, outcome) = Merge([Table("1", Row("b"), Row("a")), Table("2", Row("c"))]);

        Assert.Equal(Header + Row("b") + Row("a") + Row("c"), text);
        Assert.Equal((3, true), (outcome.Rows, outcome.IsWhole));
    }

    [Fact]
    public void TakesTheOrderOfAList()
    {
        var (text, outcome) = Merge([Table("1", Row("d"), Row("a")), Table("2", Row("c"), Failed("b"))], ["a", "b", "c", "d"]);

        Assert.Equal(Header + Row("a") + Failed("b") + Row("c") + Row("d"), text);
        Assert.True(outcome.IsWhole);
    }

    [Fact]
    public void NamesWhatIsMissingAndWhatIsNotInTheList()
    {
        var (text, outcome) = Merge([Table("1", Row("a"), Row("stray"))], ["gap", "a"]);

        Assert.Equal(Header + Row("a"), text);
        Assert.Equal(["gap"], outcome.Missing.First);
        Assert.Equal(["stray"], outcome.Unexpected.First);
        Assert.Empty(outcome.Duplicates.First);
    }

    [Fact]
    public void NamesWhatIsNotInTheListInTheOrderOfTheTables()
    {
        string[] names = [.. "fbdaec".Select(letter => $"{letter}")];

        var (_, outcome) = Merge([Table("1", [.. names[..3].Select(Row)]), Table("2", [.. names[3..].Select(Row)])], []);

        Assert.Equal(names, outcome.Unexpected.First);
    }

    [Fact]
    public void KeepsOneRowWithAScoreOfAnImageThatHasSeveral()
    {
        string[] tables = [Table("1", Failed("a"), Row("b")), Table("2", Row("a"), Row("b"))];
        foreach (var expected in new[] { null, new[] { "b", "a" } })
        {
            var (text, outcome) = Merge(tables, expected);

            Assert.Equal(Header + Row("b") + Row("a"), text);
            Assert.Equal(["a", "b"], outcome.Duplicates.First);
        }
    }

    [Fact]
    public void GivesAnImageThatIsListedTwiceTwoRows()
    {
        var (text, outcome) = Merge([Table("1", Row("a"), Row("a"))], ["a", "a"]);

        Assert.Equal(Header + Row("a") + Row("a"), text);
        Assert.True(outcome.IsWhole);
    }

    [Fact]
    public void ReadsNamesWithQuotesCommasAndLineFeeds()
    {
        const string Name = "a \"b\",\nc.jpg", Quoted = "\"a \"\"b\"\",\nc.jpg\"";

        var (text, outcome) = Merge([Table("1", Row("z"), Row(Quoted))], [Name, "z"]);

        Assert.Equal(Header + Row(Quoted) + Row("z"), text);
        Assert.True(outcome.IsWhole);
    }

    [Fact]
    public void ReadsJsonLinesAndTablesWithoutNamesOfColumns()
    {
        string Json(string image) =>
            $$"""{"image":"{{image}}","mos":1.5000,"mos_se":null,"patches":1,"width":1,"height":1,"status":"ok","error":null}""" + "\n";
        var withoutRows = File("2.jsonl", "");
        System.IO.File.WriteAllText(withoutRows + ".settings.json", """{"model":"x"}"""); // as a shard without images leaves it
        Assert.Equal(
            Json("ü") + Json("a"),
            Merge([File("1.jsonl", Json("a")), withoutRows, File("3.jsonl", Json("ü"))], ["ü", "a"]).Text);
        Assert.Equal(Row("b") + Row("a"), Merge([File("1", Row("b")), File("2", Row("a"))]).Text);
    }

    /// <summary>What follows the columns of every table may be labels, percentiles or others: only their place is known.</summary>
    [Fact]
    public void CallsColumnsWithoutNamesByTheirPlace()
    {
        using var table = TableReader.Open(File("1", "a,50.0000,1.0000,4,240,230,ok,,88.5\n"));

        Assert.Equal([.. Header.TrimEnd().Split(','), "column 9"], table.Layout!.Names);
        table.Rewind();
        Assert.True(table.Next(out var row));
        Assert.Equal((50, null, null), table.Parse(row) is var parsed ? (parsed.Mos, parsed.Label, parsed.Percentile) : default);
    }

    [Theory]
    [InlineData("image,mos,mos_se,patches,width,height,status,error,label\na,1,,1,1,1,ok,,2\n", "has the columns")]
    [InlineData("{\"image\":\"a\",\"mos\":1}\n", "is JSON lines, and")]
    [InlineData("image,mos,mos_se,patches,width,height,status,error\na,1,,1,1,1,o", "ends within a row")]
    [InlineData("image,mos,mos_se,patches,width,height,status,error\na,1,,1\n", "a row does not have the columns image,mos")]
    [InlineData("name,label\na,1\n", "is not a table of scores; it begins with 'name,label'")]
    public void RefusesTablesThatDoNotBelongTogether(string other, string reason) =>
        Assert.Contains(reason, Assert.Throws<TableException>(() => Merge([Table("1", Row("a")), File("2", other)])).Message);

    [Fact]
    public void RefusesTablesOfDifferentSettings()
    {
        string[] tables = [Table("1", Row("a")), Table("2", Row("b"))];
        foreach (var (table, patches) in tables.Zip([9, 25]))
            System.IO.File.WriteAllText(table + ".settings.json", $$"""{"model":"x","patches":"{{patches}}"}""");

        Assert.Contains("patches 25 instead of 9", Assert.Throws<TableException>(() => Merge(tables)).Message);
    }

    [Theory]
    [InlineData("1.0+a", "1.0+a", "1.0+a")]
    [InlineData("1.0+a", "1.0+b", "1.0+a, 1.0+b")]
    [InlineData("1.0+a, 1.0+b", "1.0+b", "1.0+a, 1.0+b")] // the first was resumed by another build
    [InlineData("1.0+a", null, "1.0+a, an unknown build")]
    public void NamesTheBuildsThatMadeTheRows(string first, string? second, string merged)
    {
        string[] tables = [Table("1", Row("a")), Table("2", Row("b"))];
        foreach (var (table, build) in tables.Zip([first, second]))
        {
            var program = build is null ? "" : $",\"program\":\"{build}\"";
            System.IO.File.WriteAllText(table + ".settings.json", $$"""{"model":"x"{{program}}}""");
        }

        using var merge = new TableMerge(tables);
        Assert.Equal(merged.Split(", "), merge.Settings!.Builds);
        Assert.Equal(merge.Settings.Builds, TableSettings.FromJson(merge.Settings.ToJson())!.Builds);
    }

    /// <summary>More than a process may have open, where nobody has raised the limit of 1024.</summary>
    [Fact]
    public void OpensFewOfManyTablesAtATime()
    {
        if (!OperatingSystem.IsLinux()) return;

        string[] tables = [.. Enumerable.Range(0, 500).Select(i => Table($"{i}", Row($"{i}")))];
        using var merge = new TableMerge(tables);
        using var stream = new MemoryStream();
        Assert.Equal(500, merge.Write(stream, Enumerable.Range(0, 500).Reverse().Select(i => $"{i}")).Rows);
        Assert.InRange(Directory.GetFiles("/proc/self/fd").Count(file => IsIn(_folder, file)), 1, 128);

        static bool IsIn(string folder, string descriptor) =>
            new FileInfo(descriptor).LinkTarget?.StartsWith(folder) == true;
    }

    [Fact]
    public void LeavesNothingWhereItFails()
    {
        var output = Path.Join(_folder, "all.csv");
        using var merge = new TableMerge([Table("1", Row("a"))]);
        IEnumerable<string> Broken() => throw new IOException("the list broke off");

        Assert.Throws<IOException>(() => merge.Write(output, IfTableExists.Refuse, Broken()));

        Assert.False(System.IO.File.Exists(output));
        merge.Write(output, IfTableExists.Refuse);
        Assert.Equal(Header + Row("a"), System.IO.File.ReadAllText(output));
    }

    static (string Text, MergeOutcome Outcome) Merge(string[] tables, string[]? expected = null)
    {
        using var merge = new TableMerge(tables);
        using var stream = new MemoryStream();
        var outcome = merge.Write(stream, expected);
        return (Encoding.UTF8.GetString(stream.ToArray()), outcome);
    }

    static string Row(string image) => $"{image},50.0000,1.0000,4,240,230,ok,\n";

    static string Failed(string image) => $"{image},,,0,,,error,there is no such file\n";

    string Table(string name, params string[] rows) => File(name, Header + string.Concat(rows));

    string File(string name, string text)
    {
        var path = Path.Join(_folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
