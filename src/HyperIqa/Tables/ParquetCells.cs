using System.Globalization;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace HyperIqa.Tables;

/// <summary>Columns of a Parquet file as cells of text, empty for nothing, as CSV has them.</summary>
static class ParquetCells
{
    /// <summary>Whether cells can be read from a column: it is a list of plain values.</summary>
    public static bool AreIn(DataField field) => !field.IsArray && field.MaxRepetitionLevel == 0;

    /// <summary>Reads a column of a group of rows.</summary>
    /// <exception cref="NotSupportedException">Its type is one that no score, label or name has.</exception>
    public static Task<string[]> Read(ParquetRowGroupReader group, DataField field) => Type.GetTypeCode(field.ClrType) switch
    {
        TypeCode.Double => Read<double>(group, field, Text),
        TypeCode.Single => Read<float>(group, field, value => float.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture)),
        TypeCode.SByte => Read<sbyte>(group, field, Text),
        TypeCode.Byte => Read<byte>(group, field, Text),
        TypeCode.Int16 => Read<short>(group, field, Text),
        TypeCode.UInt16 => Read<ushort>(group, field, Text),
        TypeCode.Int32 => Read<int>(group, field, Text),
        TypeCode.UInt32 => Read<uint>(group, field, Text),
        TypeCode.Int64 => Read<long>(group, field, Text),
        TypeCode.UInt64 => Read<ulong>(group, field, Text),
        TypeCode.Decimal => Read<decimal>(group, field, Text),
        TypeCode.Boolean => Read<bool>(group, field, value => value ? "true" : "false"),
        TypeCode.DateTime => Read<DateTime>(group, field, value => value.ToString("O", CultureInfo.InvariantCulture)),
        TypeCode.String => Texts(group, field),
        _ when field.ClrType == typeof(ReadOnlyMemory<char>) => Texts(group, field),
        _ when field.ClrType == typeof(byte[]) || field.ClrType == typeof(ReadOnlyMemory<byte>) => Bytes(group, field),
        _ => throw new NotSupportedException($"the column {field.Name} has a type that is not read"),
    };

    static async Task<string[]> Texts(ParquetRowGroupReader group, DataField field)
    {
        var values = new string?[group.RowCount];
        await group.ReadAsync(field, values!).ConfigureAwait(false);
        return [.. values.Select(value => value ?? "")];
    }

    static async Task<string[]> Bytes(ParquetRowGroupReader group, DataField field)
    {
        var values = new byte[]?[group.RowCount];
        await group.ReadAsync(field, values!).ConfigureAwait(false);
        return [.. values.Select(value => value is null ? "" : Encoding.UTF8.GetString(value))];
    }

    static async Task<string[]> Read<T>(ParquetRowGroupReader group, DataField field, Func<T, string> text)
        where T : struct
    {
        var cells = new string[group.RowCount];
        if (!field.IsNullable)
        {
            var all = new T[group.RowCount];
            await group.ReadAsync<T>(field, all.AsMemory()).ConfigureAwait(false);
            for (var row = 0; row < cells.Length; row++) cells[row] = text(all[row]);
            return cells;
        }

        var values = new T?[group.RowCount];
        await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
        for (var row = 0; row < cells.Length; row++) cells[row] = values[row] is { } value ? text(value) : "";
        return cells;
    }

    static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
