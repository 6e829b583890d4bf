using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Tests.Imaging;

public class QuotedPaths
{
    [Theory]
    [InlineData("photos/a.jpg")]
    [InlineData("café, naïve\nand \"quoted\".jpg")]
    [InlineData("$HOME/it's.jpg")]
    public void AreLeftAloneWhereTheyAreText(string path) => Assert.Equal(path, QuotedPath.From(Encoding.UTF8.GetBytes(path)));

    [Theory]
    [InlineData(new byte[] { (byte)'c', 0xe9, (byte)'.', (byte)'j' }, @"$'c\xe9.j'")]
    [InlineData(new byte[] { 0xff, (byte)'\'', (byte)'\\', (byte)'\n', 0xc3, 0xa9 }, @"$'\xff\'\\\x0aé'")]
    // a character cut short, before a digit that is none of its escape's
    [InlineData(new byte[] { 0xe2, 0x82, (byte)'1' }, @"$'\xe2\x821'")]
    [InlineData(new byte[] { (byte)'$', (byte)'\'', (byte)'a', (byte)'\'' }, @"$'$\'a\''")] // text, but it looks quoted
    public void AreWrittenAsShellsWriteThem(byte[] path, string quoted)
    {
        Assert.Equal(quoted, QuotedPath.From(path));
        Assert.Equal(path, QuotedPath.Bytes(quoted));
    }

    [Fact]
    public void LeadBackFromAnyBytes()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var path = new byte[random.Next(1, 12)];
            random.NextBytes(path);
            var text = QuotedPath.From(path);
            Assert.Equal(path, QuotedPath.Bytes(text) ?? Encoding.UTF8.GetBytes(text));
        }
    }

    [Theory]
    [InlineData(@"$'a\tb\n\101\e\''", "a\tb\nA\u001b'")]
    public void MayHoldTheEscapesOfTheShell(string quoted, string meant) =>
        Assert.Equal(Encoding.UTF8.GetBytes(meant), QuotedPath.Bytes(quoted));

    [Theory]
    [InlineData("café.jpg", "café.jpg")]
    [InlineData(@"$'a\\b\xe9\xc3\xa9.jpg'", @"a\b%e9é.jpg")]
    [InlineData(@"$'\xe2\x821'", "%e2%821")]
    public void BecomeNamesThatCanBeWritten(string path, string name) => Assert.Equal(name, QuotedPath.Writable(path));

    [Theory]
    [InlineData("plain.jpg")]
    [InlineData("$'half")]
    [InlineData("$'")]
    [InlineData("$'two' 'words'")]
    public void AreOnlyWhatIsQuotedWhole(string path) => Assert.Null(QuotedPath.Bytes(path));
}
