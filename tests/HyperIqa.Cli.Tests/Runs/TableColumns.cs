using HyperIqa.Cli.Commands.Score;
using HyperIqa.Tables;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

public class TableColumns
{
    /// <summary>A test run with the variable HYPERIQA_RENEW set to 1 writes the guide's table anew.</summary>
    [Fact]
    public void AreTheOnesInTheGuide()
    {
        var guide = ReferenceFiles.Checkout("src/HyperIqa.Cli/README.md");
        string[] lines = File.ReadAllLines(guide);
        var begin = Array.IndexOf(lines, "| column | what it tells |") + 2;
        var end = Array.FindIndex(lines, begin, line => !line.StartsWith('|'));
        string[] table = [.. Columns.All.Select(column => $"| `{column.Name}` | {column.Meaning}{AskedFor(column)} |")];
        if (Environment.GetEnvironmentVariable("HYPERIQA_RENEW") == "1")
            File.WriteAllLines(guide, [.. lines[..begin], .. table, .. lines[end..]]);
        else Assert.Equal(table, lines[begin..end]);
    }

    /// <summary>Status has no value of its own: it follows from the MOS.</summary>
    [Fact]
    public void EachHoldOneValue() => Assert.All(
        Columns.All.Where(column => column != Columns.Status),
        column =>
        {
            var row = column.Read(new(""), "5");
            Assert.StartsWith("5", column.Write(row));
            Assert.All(
                Columns.All.Where(other => other != column && other != Columns.Status),
                other => Assert.Equal(other.Write(new("")), other.Write(row)));
        });

    [Fact]
    public void AreReadAsTheyAreWritten() =>
        Assert.All(
            [TableFormat.Csv, TableFormat.JsonLines],
            format =>
            {
                using var writer = new RowWriter(format, Columns.All);
                var row = new Scoring.ScoredRow("photos/a, \"b\".jpg", 61.25)
                {
                    StandardError = 0.5,
                    Patches = 25,
                    Width = 512,
                    Height = 384,
                    Label = 0.1 + 0.2,
                    Percentile = 61.5,
                };
                Assert.Equal(row, new RowLayout(format, Columns.All).Parse(writer.Row(row)));
            });

    [Fact]
    public void OfAnImageWithoutAScoreTellWhy()
    {
        using var writer = new RowWriter(TableFormat.Csv, Columns.Always);
        Assert.Equal("a.jpg,,,0,,,error,not an image\n"u8, writer.Row(new("a.jpg") { Patches = 0, Error = "not an image" }));
    }

    /// <summary>The option that asks for a column; nothing for those that every table has.</summary>
    static string AskedFor(Column column) =>
        new ScoreOptions().OnRequest.FirstOrDefault(one => one.Column == column).Option is { } option ? $" (`{option.Name}`)" : "";
}
