using HyperIqa.Tables;

namespace HyperIqa.Tests.Tables;

public sealed class FormatsByName
{
    [Theory]
    [InlineData("scores.jsonl", TableFormat.JsonLines)]
    [InlineData("scores.JSONL", TableFormat.JsonLines)]
    [InlineData("scores.ndjson", TableFormat.JsonLines)]
    [InlineData("scores.json", TableFormat.JsonLines)]
    [InlineData("scores.csv", TableFormat.Csv)]
    [InlineData("scores.Parquet", TableFormat.Parquet)]
    [InlineData("json", TableFormat.Csv)]
    [InlineData(null, TableFormat.Csv)]
    internal void AreThoseOfTheExtensionInAnyCase(string? file, TableFormat format) => Assert.Equal(format, TableFormats.ByExtension(file));
}
