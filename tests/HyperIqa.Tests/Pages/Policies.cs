using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HyperIqa.Pages;

namespace HyperIqa.Tests.Pages;

/// <summary>What a page's content security policy lets a browser do.</summary>
public sealed partial class Policies
{
    static readonly string Page = Html.Page("a page", "data:", ["gallery.css"], ["gallery.js", "viewer.js"], $"<p>text</p>");

    [Theory]
    [InlineData("style")]
    [InlineData("script")]
    public void OnlyThePagesOwnTextCounts(string element)
    {
        var text = Regex.Match(Page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;

        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Assert.Contains($"; {element}-src 'sha256-{hash}'", Policy().Match(Page).Groups[1].Value);
    }

    [Fact]
    public void APageWithoutAScriptRunsNone() =>
        Assert.DoesNotContain("script", Html.Page("a page", "data:", [], [], $"<p>text</p>"));

    [Fact]
    public void APageWithoutPicturesFetchesNone() =>
        Assert.DoesNotContain("img-src", Html.Page("a page", "", [], [], $"<p>text</p>"));

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();
}
