using System.Globalization;
using System.Text;

namespace HyperIqa.Imaging.Archives;

/// <summary>
/// What stands before a member's header because the header has no room for it: a long name as GNU's tar writes it, or records of pax such
/// as <c>27 path=a/long/name.jpg\n</c>.
/// </summary>
sealed class TarExtensions
{
    byte[]? _name;
    long? _length;
    DateTime? _changedAt;
    bool _isSparse;

    /// <summary>Takes the name that GNU's tar keeps in a member of its own.</summary>
    public void AddName(ReadOnlySpan<byte> name) => _name = name.TrimEnd((byte)0).ToArray();

    /// <summary>Takes records of pax.</summary>
    /// <returns>False where they are none.</returns>
    public bool Add(ReadOnlySpan<byte> records)
    {
        while (records.TrimEnd((byte)0).Length > 0)
        {
            var blank = records.IndexOf((byte)' ');
            if (blank is < 1 or > 9
                || !int.TryParse(records[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= blank + 1
                || length > records.Length
                || records[length - 1] != '\n')
            {
                return false;
            }

            var record = records[(blank + 1)..(length - 1)];
            if (record.IndexOf((byte)'=') is > 0 and var equals) Add(Encoding.UTF8.GetString(record[..equals]), record[(equals + 1)..]);
            records = records[length..];
        }

        return true;
    }

    /// <summary>The header with what was said before it.</summary>
    /// <param name="isSparse">Whether the content has holes that are described elsewhere.</param>
    public TarHeader Apply(TarHeader header, out bool isSparse)
    {
        isSparse = _isSparse || header.Type == 'S';
        return header with
        {
            Name = _name ?? header.Name,
            Length = header.IsBare ? 0 : _length ?? header.Length,
            ChangedAt = _changedAt ?? header.ChangedAt,
        };
    }

    void Add(string key, ReadOnlySpan<byte> value)
    {
        switch (key)
        {
            case "path" or "GNU.sparse.name":
                _name = value.ToArray();
                break;
            case "size" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length):
                _length = length;
                break;
            case "mtime" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds):
                _changedAt = TarHeader.Time(seconds);
                break;
            default:
                _isSparse |= key.StartsWith("GNU.sparse.", StringComparison.Ordinal);
                break;
        }
    }
}
