using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace HyperIqa.Tables;

/// <summary>
/// Where the rows of many images lie, by a hash of the image's path: sixteen bytes a row, so that ten million take 160 MB. Two images may
/// share a hash; a look-up compares names.
/// </summary>
/// <param name="rows">How many there are going to be.</param>
sealed class RowIndex(long rows)
{
    /// <summary>A place is a table's number and an offset in it: 20 and 43 bits, for a million tables of 8 TB.</summary>
    const int OffsetBits = 43;

    readonly ulong[] _hashes = new ulong[rows];
    readonly long[] _places = new long[rows];
    int _count;

    public int Count => _count;

    public void Add(string image, int table, long offset)
    {
        _hashes[_count] = Hash(image);
        _places[_count++] = PlaceOf(table, offset);
    }

    /// <summary>A place as one number: the greater, the later it comes in the tables.</summary>
    public static long PlaceOf(int table, long offset) => (long)table << OffsetBits | offset;

    /// <summary>The place of the row with a number from 0.</summary>
    public long PlaceOf(int row) => _places[row];

    /// <summary>Says that all are there.</summary>
    public void Sort() => Array.Sort(_hashes, _places, 0, _count);

    /// <summary>The row with a number from 0: its table and its offset there.</summary>
    public (int Table, long Offset) this[int row] => ((int)(_places[row] >> OffsetBits), _places[row] & ((1L << OffsetBits) - 1));

    /// <summary>The rows whose image may be this one.</summary>
    public Range Find(string image)
    {
        var found = Array.BinarySearch(_hashes, 0, _count, Hash(image));
        return found < 0 ? default : Alike(found);
    }

    /// <summary>The rows that share a row's hash, itself among them.</summary>
    public Range Alike(int row)
    {
        var (first, end) = (row, row + 1);
        while (first > 0 && _hashes[first - 1] == _hashes[row]) first--;
        while (end < _count && _hashes[end] == _hashes[row]) end++;
        return first..end;
    }

    static ulong Hash(string image) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(image.AsSpan()));
}
