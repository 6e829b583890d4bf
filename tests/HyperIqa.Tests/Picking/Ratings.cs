using System.Xml.Linq;
using HyperIqa.Imaging;
using HyperIqa.Picking;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Picking;

/// <summary>Ratings in sidecars.</summary>
public sealed class Ratings : DatasetFolder
{
    /// <summary>As darktable 4.2 writes one, shortened.</summary>
    const string Darktable =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:darktable="http://darktable.sf.net/"
            xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmp:Rating="1" darktable:xmp_version="5" darktable:auto_presets_applied="1">
           <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Lake &amp; sky</rdf:li><rdf:li xml:lang="de">See</rdf:li></rdf:Alt></dc:title>
           <lr:hierarchicalSubject><rdf:Seq><rdf:li>places|lake</rdf:li></rdf:Seq></lr:hierarchicalSubject>
           <darktable:history><rdf:Seq>
             <rdf:li darktable:num="0" darktable:operation="exposure" darktable:params="gz02eJxjYGBg"/>
           </rdf:Seq></darktable:history>
          </rdf:Description>
         </rdf:RDF>
        </x:xmpmeta>
        """;

    [Theory]
    [InlineData("", SidecarNaming.Adobe, "a.xmp")]
    [InlineData("", SidecarNaming.Darktable, "a.jpg.xmp")]
    [InlineData("a.jpg.xmp", SidecarNaming.Adobe, "a.jpg.xmp")]
    [InlineData("a.xmp", SidecarNaming.Darktable, "a.xmp")]
    [InlineData("a.XMP", SidecarNaming.Adobe, "a.XMP")]
    [InlineData("a.xmp a.jpg.xmp a.pp3", SidecarNaming.Adobe, "a.jpg.xmp a.xmp")]
    internal void GoWhereASidecarIs(string there, SidecarNaming naming, string expected)
    {
        var photograph = Bytes("a.jpg", [1]);
        foreach (var name in there.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Text(name, "sidecar");
        Assert.Equal(
            expected, string.Join(' ', XmpSidecar.Find(photograph, naming).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void KeepEverythingElse()
    {
        var sidecar = Text("a.jpg.xmp", Darktable);
        XmpSidecar.Rate(sidecar, 4);
        Assert.Equal(4, XmpSidecar.RatingIn(sidecar));
        Assert.Equal([.. Facts(Darktable).Where(fact => fact != "Rating=1").Append("Rating=4").Order()], Facts(File.ReadAllText(sidecar)));
    }

    [Fact]
    public void MakeASidecarThatReadersKnow()
    {
        XmpSidecar.Rate(Path.Combine(Root, "a.xmp"), 5);
        var bytes = File.ReadAllBytes(Path.Combine(Root, "a.xmp"));
        Assert.Equal((byte)'<', bytes[0]);
        Assert.Contains("xmp:Rating=\"5\"", System.Text.Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("no XML at all")]
    [InlineData("<html><body/></html>")]
    [InlineData("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">&e;</x:xmpmeta>")]
    public void TouchNothingThatIsNoXmp(string text)
    {
        var sidecar = Text("a.xmp", text);
        Assert.Throws<ImageException>(() => XmpSidecar.Rate(sidecar, 4));
        Assert.Equal(text + "\n", File.ReadAllText(sidecar));
        Assert.Equal([sidecar], Directory.GetFiles(Root));
    }

    /// <summary>The share of five rows that are lower is 0, 20, 40, 60 and 80; equal scores have equal ratings.</summary>
    [Theory]
    [InlineData("1 2 3 4 5", "1 2 3 4 5")]
    [InlineData("50 10 40 20 30", "5 1 4 2 3")]
    [InlineData("7 7 7 7 7", "1 1 1 1 1")]
    [InlineData("1 1 1 1 5", "1 1 1 1 5")]
    [InlineData("3", "1")]
    public void GoByTheShareThatIsLower(string scores, string ratings)
    {
        Candidate[] rows = [.. scores.Split(' ').Select((score, place) => new Candidate(place, $"{place}.jpg", double.Parse(score, null)))];
        var rated = RatingBands.Fifths.Rate(rows);
        Assert.Equal(ratings, string.Join(' ', rows.Select(row => rated[row])));
    }

    /// <summary>All values, as elements or attributes, without the description of the tool.</summary>
    static string[] Facts(string xmp) =>
    [
        .. XDocument.Parse(xmp).Descendants().SelectMany(element => element.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName is not ("xmptk" or "about" or "parseType"))
            .Select(attribute => $"{attribute.Name.LocalName}={attribute.Value}")
            .Concat(element.HasElements || element.Value.Length == 0 ? [] : [$"{element.Name.LocalName}={element.Value}"])).Order(),
    ];
}
