using HyperIqa.Pages;

namespace HyperIqa.Tests.Pages;

/// <summary>Text in markup.</summary>
public sealed class Markups
{
    const string Name = "<b onclick=\"x\">&'";
    const string Encoded = "&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;";

    [Fact]
    public void EncodesWhatStandsInAHole()
    {
        Markup markup = $"<p title=\"{Name}\">{Name}</p>";
        Assert.Equal($"<p title=\"{Encoded}\">{Encoded}</p>", $"{markup}");
    }

    [Fact]
    public void LeavesMarkupInAHoleAlone()
    {
        Markup inner = $"<b>{Name}</b>";
        Markup outer = $"<p>{inner}</p>";
        Assert.Equal($"<p><b>{Encoded}</b></p>", $"{outer}");
    }

    [Fact]
    public void EncodesAStringThatWasMarkupUntilItBecameText()
    {
        Markup inner = $"<b>1</b>";
        Markup outer = $"<p>{inner.ToString()}</p>";
        Assert.Equal("<p>&lt;b&gt;1&lt;/b&gt;</p>", $"{outer}");
    }
}
