using System.IO.Compression;
using System.Text;

namespace HyperIqa.Tests.Datasets;

/// <summary>A folder of label files for one test, gone when it ends.</summary>
public abstract class DatasetFolder : IDisposable
{
    protected DatasetFolder() => Root = Directory.CreateTempSubdirectory("hyperiqa-labels-").FullName;

    protected string Root { get; }

    /// <summary>Writes a text file and returns its path.</summary>
    protected string Text(string relative, params string[] lines) =>
        Bytes(relative, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    /// <summary>Writes a file and returns its path.</summary>
    protected string Bytes(string relative, byte[] content)
    {
        var path = Path.Combine(Root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes an .xlsx workbook of one sheet; numbers as numbers, strings inline, null for no cell.</summary>
    protected string Workbook(string relative, string sheet, params object?[][] rows)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string name, string xml)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write($"""<?xml version="1.0" encoding="UTF-8"?>{xml}""");
            }

            Part(
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
                    + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
                    + """<Default Extension="xml" ContentType="application/xml"/>"""
                    + """<Override PartName="/xl/workbook.xml" """
                    + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"""
                    + """<Override PartName="/xl/worksheets/sheet1.xml" """
                    + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Part(
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" """
                    + """Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" """
                    + """Target="xl/workbook.xml"/></Relationships>""");
            Part(
                "xl/workbook.xml",
                """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """
                    + """xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"""
                    + $"""<sheets><sheet name="{sheet}" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Part(
                "xl/_rels/workbook.xml.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" """
                    + """Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" """
                    + """Target="worksheets/sheet1.xml"/></Relationships>""");
            var cells = string.Concat(rows.Select((row, y) =>
                $"""<row r="{y + 1}">{string.Concat(row.Select((cell, x) => Cell(cell, $"{(char)('A' + x)}{y + 1}")))}</row>"""));
            Part(
                "xl/worksheets/sheet1.xml",
                """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"""
                    + $"""<sheetData>{cells}</sheetData></worksheet>""");
        }

        return Bytes(relative, bytes.ToArray());
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Directory.Delete(Root, recursive: true);

    static string Cell(object? value, string place) => value switch
    {
        null => "",
        string text => $"""<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>""",
        _ => FormattableString.Invariant($"""<c r="{place}"><v>{value}</v></c>"""),
    };
}
