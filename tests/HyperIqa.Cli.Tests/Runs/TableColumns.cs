using HyperIqa.Tables;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

public class TableColumns
{
    [Fact]
    public void AreTheOnesInTheGuide() => Assert.Equal(
        Columns.All.Select(column => $"| `{column.Name}` | {column.Meaning} |"),
        File.ReadLines(ReferenceFiles.Checkout("src/HyperIqa.Cli/README.md"))
            .SkipWhile(line => line != "| column | what it tells |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|')));

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
}
