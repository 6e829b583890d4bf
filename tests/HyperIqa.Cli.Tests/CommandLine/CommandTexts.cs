namespace HyperIqa.Cli.Tests;

/// <summary>Command lines as a shell takes them again.</summary>
public class CommandTexts
{
    [Theory]
    [InlineData("photos/a.jpg", "photos/a.jpg")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("a\n", "'a\n'")] // a line break at the end is no plain word
    [InlineData(@"$'\xe9.jpg'", @"$'\xe9.jpg'")] // a name that is no text is quoted already
    [InlineData("$'a'; rm b; echo 'c'", @"'$'\''a'\''; rm b; echo '\''c'\'''")] // and this is none
    public void QuoteAWordWhereAShellWouldReadIt(string word, string text) => Assert.Equal($"hyperiqa {text}", CommandText.From([word]));
}
