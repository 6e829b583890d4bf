using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace HyperIqa.Tables;

/// <summary>Cells of an Excel workbook, .xls or .xlsx, as invariant text.</summary>
static class Spreadsheet
{
    // .xls stores names in the code page of its maker's Windows
    static Spreadsheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether a file begins as a zip archive (.xlsx) or a compound document (.xls) does.</summary>
    public static bool Recognise(ReadOnlySpan<byte> file) => file is [(byte)'P', (byte)'K', 3, 4, ..] or [0xd0, 0xcf, 0x11, 0xe0, ..];

    /// <param name="file">A workbook's name, for messages.</param>
    /// <param name="sheet">The sheet's name, ignoring case; null for the first.</param>
    /// <returns>Its rows, those without any text left out.</returns>
    /// <exception cref="DatasetException">The workbook is damaged or protected, or has no such sheet.</exception>
    public static List<string[]> Rows(string file, byte[] bytes, string? sheet)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            using var reader = ExcelReaderFactory.CreateReader(stream);
            List<string> sheets = [];
            do
            {
                if (sheet is null || string.Equals(reader.Name, sheet, StringComparison.OrdinalIgnoreCase)) return Rows(reader);

                sheets.Add(reader.Name);
            }
            while (reader.NextResult());

            throw new DatasetException($"{file}: has no sheet {sheet}; its sheets are {string.Join(", ", sheets)}");
        }
        catch (Exception e) when (
            e is ExcelReaderException or InvalidDataException or IOException
                or System.Xml.XmlException or IndexOutOfRangeException or ArgumentException)
        {
            throw new DatasetException(
                $"{file}: {(e is InvalidPasswordException ? "is protected by a password" : "is not a readable Excel workbook")}", e);
        }
    }

    static List<string[]> Rows(IExcelDataReader reader)
    {
        List<string[]> rows = [];
        while (reader.Read())
        {
            var row = new string[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)?.Trim() ?? "";
            if (row.Any(cell => cell.Length > 0)) rows.Add(row);
        }

        return rows;
    }
}
