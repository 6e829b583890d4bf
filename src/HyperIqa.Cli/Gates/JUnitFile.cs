using System.Globalization;
using System.Text;
using System.Xml;
using HyperIqa.Files;

namespace HyperIqa.Cli.Gates;

/// <summary>
/// A verdict as JUnit's XML, which has no one schema: what is written here is what Ant's and Jenkins' have in common, with everything that
/// either demands and nothing that either lacks. A case that fails and may is a skipped one, so that the CI system's verdict is the exit
/// code's.
/// </summary>
static class JUnitFile
{
    static readonly XmlWriterSettings Settings = new()
    {
        Indent = true,
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    public static byte[] Write(Verdict verdict)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("testsuites");
            Write(xml, verdict);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    static void Write(XmlWriter xml, Verdict verdict)
    {
        xml.WriteStartElement("testsuite");
        Attributes(xml, [
            ("name", verdict.Command),
            ("package", "hyperiqa"),
            ("id", "0"),
            ("timestamp", DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
            ("hostname", Environment.MachineName),
            ("tests", $"{verdict.Cases.Count}"),
            ("failures", $"{verdict.Count(CaseState.Failed)}"),
            ("errors", $"{verdict.Count(CaseState.Broken)}"),
            ("skipped", $"{verdict.Count(CaseState.Allowed)}"),
            ("time", Seconds(verdict.Time)),
        ]);
        xml.WriteStartElement("properties");
        xml.WriteStartElement("property");
        Attributes(xml, [("name", "version"), ("value", ProgramVersion.Text)]);
        xml.WriteEndElement();
        xml.WriteEndElement();
        foreach (var one in verdict.Cases) Write(xml, one, verdict.Command.Replace(' ', '.'));
        xml.WriteElementString("system-out", Text(string.Join('\n', [verdict.Headline, .. verdict.Remarks])));
        xml.WriteElementString(
            "system-err",
            Text(
                string.Join(
                    '\n',
                    verdict.Cases.Where(one => one.State == CaseState.Warned).Select(one => $"warning: {one.Name}: {one.Message}"))));
        xml.WriteEndElement();
    }

    static void Write(XmlWriter xml, Case one, string command)
    {
        xml.WriteStartElement("testcase");
        Attributes(xml, [("classname", command), ("name", one.Name), ("time", Seconds(one.Time))]);
        var (element, type) = one.State switch
        {
            CaseState.Failed => ("failure", "gate"),
            CaseState.Broken => ("error", "no score"),
            CaseState.Allowed => ("skipped", "allowed"),
            _ => ("", ""),
        };
        if (element.Length > 0)
        {
            xml.WriteStartElement(element);
            Attributes(xml, [("type", type), ("message", one.Message)]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes) xml.WriteAttributeString(name, Text(value));
    }

    static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Text that XML can hold: a character that it cannot becomes a question mark in a diamond.</summary>
    static string Text(string text)
    {
        var held = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            held.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        }

        return held.ToString();
    }
}
