using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using HyperIqa.Cli.Gates;

namespace HyperIqa.Cli.Tests.Verdicts;

public sealed class JUnitFiles
{
    [Fact]
    public void FollowTheSchemaWhateverAFileIsCalled() => Assert.Empty(Faults(Of(
        Examples.Image("a.jpg", CaseState.Passed),
        Examples.Image(Examples.Hostile, CaseState.Failed, message: Examples.Hostile),
        Examples.Image(Examples.Hostile, CaseState.Broken, mos: null, message: "not an image"),
        Examples.Image("w.jpg", CaseState.Warned, message: "MOS 50.0000 is below --warn-under 60"),
        Examples.Image("l.jpg", CaseState.Allowed, message: "MOS 50.0000 is below --fail-under 60"),
        new("SRCC is 0.85 or more (--min-srcc)", CaseState.Passed))));

    [Fact]
    public void FollowTheSchemaWithoutAnyCase() => Assert.Empty(Faults(Of()));

    [Fact]
    public void CountTheirCases()
    {
        var suite = Of(
            Examples.Image("a", CaseState.Passed),
            Examples.Image("b", CaseState.Warned),
            Examples.Image("c", CaseState.Failed),
            Examples.Image("d", CaseState.Broken),
            Examples.Image("e", CaseState.Broken),
            Examples.Image("f", CaseState.Allowed)).Root!.Element("testsuite")!;
        Assert.Equal(
            (6, 1, 2, 1),
            (
                (int)suite.Attribute("tests")!,
                (int)suite.Attribute("failures")!,
                (int)suite.Attribute("errors")!,
                (int)suite.Attribute("skipped")!));
        Assert.Equal(
            (6, 1, 2, 1),
            (
                suite.Elements("testcase").Count(),
                suite.Descendants("failure").Count(),
                suite.Descendants("error").Count(),
                suite.Descendants("skipped").Count()));
    }

    [Fact]
    public void SayWhyACaseFails()
    {
        var one = Of(Examples.Image("b.jpg", CaseState.Failed, message: "MOS 50.0000 is below --fail-under 60"))
            .Descendants("testcase")
            .Single();
        Assert.Equal(
            ("hyperiqa.score", "b.jpg", "1.234"),
            ((string)one.Attribute("classname")!, (string)one.Attribute("name")!, (string)one.Attribute("time")!));
        Assert.Equal("MOS 50.0000 is below --fail-under 60", (string)one.Element("failure")!.Attribute("message")!);
    }

    [Fact]
    public void AreJudgedByASchemaThatFindsFaults()
    {
        var document = Of(Examples.Image("a.jpg", CaseState.Passed));
        document.Descendants("testcase").Single().SetAttributeValue("classname", null);
        document.Descendants("testsuite").Single().SetAttributeValue("time", "1,2");
        Assert.Equal(2, Faults(document).Count);
    }

    /// <summary>What the schema finds wrong with a document.</summary>
    internal static List<string> Faults(XDocument document)
    {
        var schemas = new XmlSchemaSet();
        using (var schema = XmlReader.Create(Path.Join(AppContext.BaseDirectory, "junit.xsd"))) schemas.Add("", schema);
        List<string> faults = [];
        document.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        return faults;
    }

    static XDocument Of(params Case[] cases)
    {
        using var stream = new MemoryStream(JUnitFile.Write(Examples.Of(cases)));
        return XDocument.Load(stream);
    }
}
