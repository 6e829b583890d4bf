using Parquet;
using Parquet.Schema;

namespace HyperIqa.Tables;

/// <summary>A Parquet file that is read: its columns of plain values, group by group.</summary>
sealed class ParquetTable(ParquetReader reader) : IDisposable
{
    readonly DataField[] _fields = [.. reader.Schema.Fields.OfType<DataField>().Where(ParquetCells.AreIn)];

    /// <summary>The columns' names.</summary>
    public string[] Header => [.. _fields.Select(column => column.Name)];

    /// <summary>What the file says beside its rows.</summary>
    public IReadOnlyDictionary<string, string> Metadata => reader.CustomMetadata;

    /// <summary>The rows, as many cells each.</summary>
    /// <exception cref="InvalidDataException">They cannot be read.</exception>
    public IEnumerable<string[]> Rows()
    {
        for (var number = 0; number < reader.RowGroupCount; number++)
        {
            var group = Group(number);
            var count = group.Length == 0 ? 0 : group[0].Length;
            for (var row = 0; row < count; row++) yield return [.. group.Select(column => column[row])];
        }
    }

    public void Dispose() => Task.Run(async () => await reader.DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    string[][] Group(int number)
    {
        try
        {
            return Task.Run(async () =>
            {
                using var group = reader.OpenRowGroupReader(number);
                var columns = new string[_fields.Length][];
                for (var i = 0; i < columns.Length; i++) columns[i] = await ParquetCells.Read(group, _fields[i]).ConfigureAwait(false);
                return columns;
            }).GetAwaiter().GetResult();
        }
        catch (NotSupportedException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidDataException("is a damaged Parquet file", exception);
        }
    }
}
