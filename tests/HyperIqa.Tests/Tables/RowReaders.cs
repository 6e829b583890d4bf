using System.Text;
using HyperIqa.Tables;

namespace HyperIqa.Tests.Tables;

public sealed class RowReaders
{
    [Theory]
    [InlineData("a,1\nb,2\n", 2, 8)]
    [InlineData("a,1\nb,2", 1, 4)]
    [InlineData("\"a\nb\",1\nc,2\n", 2, 12)]
    [InlineData("a,1\n\"b\nc", 1, 4)]
    [InlineData("\"a\"\"\n\"\"\",1\nb", 1, 11)]
    [InlineData("a,1\r\nb,2\r\n", 2, 10)]
    [InlineData("", 0, 0)]
    public void ReadWholeRowsAlone(string text, int rows, int length)
    {
        var reader = new RowReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), TableFormat.Csv);
        var count = 0;
        while (reader.Next(out _)) count++;
        Assert.Equal((rows, length), (count, reader.Position));
    }

    [Fact]
    public void TakeAQuoteInJsonForALetter()
    {
        var reader = new RowReader(new MemoryStream("{\"image\":\"\\\"\"}\n{}\n"u8.ToArray()), TableFormat.JsonLines);
        Assert.True(reader.Next(out var row));
        Assert.Equal("{\"image\":\"\\\"\"}\n", Encoding.UTF8.GetString(row));
    }

    [Fact]
    public void ReadRowsThatAreLongerThanTheirBuffer()
    {
        var text = $"{new string('a', 200_000)},1\nb,2\n";
        var reader = new RowReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), TableFormat.Csv);
        Assert.True(reader.Next(out var row));
        Assert.Equal(200_003, row.Length);
        Assert.True(reader.Next(out row));
        Assert.Equal("b,2\n", Encoding.UTF8.GetString(row));
    }

    [Fact]
    public void GoToAnyRow()
    {
        var reader = new RowReader(new MemoryStream("a,1\nb,2\nc,3\n"u8.ToArray()), TableFormat.Csv);
        foreach (var (place, first) in new[] { (4, "b"), (0, "a"), (8, "c"), (4, "b") })
        {
            reader.MoveTo(place);
            Assert.True(reader.Next(out var row));
            Assert.Equal(first, RowLayout.CsvCells(row)[0]);
        }
    }

    [Theory]
    [InlineData("a,,\"b,\"\"c\"\"\",\r\n", new[] { "a", "", "b,\"c\"", "" })]
    [InlineData("\"\"\n", new[] { "" })]
    [InlineData("\n", new[] { "" })]
    public void PartCells(string row, string[] cells) => Assert.Equal(cells, RowLayout.CsvCells(Encoding.UTF8.GetBytes(row)));
}
