using System.Buffers.Binary;
using System.Text;

namespace HyperIqa.Imaging.Archives;

/// <summary>
/// A block of 512 bytes that stands before a member's content in a tar archive: of the seventh edition of Unix, ustar, pax or GNU.
/// </summary>
/// <param name="Name">Its name's bytes, the part that ustar keeps as a prefix included.</param>
/// <param name="Type">What it is, such as <c>0</c> for a file.</param>
readonly record struct TarHeader(byte[] Name, char Type, long Length, DateTime? ChangedAt)
{
    /// <summary>In bytes.</summary>
    public const int Block = 512;

    const int SumAt = 148, SumLength = 8, MagicAt = 257, PrefixAt = 345, PrefixLength = 155;

    /// <summary>Whether its type has no content, whatever length it states.</summary>
    public bool IsBare => Type is '1' or '2' or '3' or '4' or '5' or '6';

    public MemberKind Kind => Type switch
    {
        '1' or '2' => MemberKind.Link,
        '5' => MemberKind.Folder,
        '3' or '4' or '6' or 'D' or 'M' or 'V' => MemberKind.Other,
        _ => Name is [.., (byte)'/'] ? MemberKind.Folder : MemberKind.File, // the oldest archives have no other sign of a folder
    };

    /// <summary>Whether a block has nothing but zeros, as the last ones have.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> block) => block.IndexOfAnyExcept((byte)0) < 0;

    /// <summary>Reads a block.</summary>
    /// <param name="strict">Whether only ustar and its followers will do: elsewhere a sum may fit by chance.</param>
    /// <returns>Null where it is not a header: its checksum does not fit, or its length is not a number.</returns>
    public static TarHeader? Parse(ReadOnlySpan<byte> block, bool strict)
    {
        if (Number(block.Slice(SumAt, SumLength)) is not { } sum || !IsSum(block, sum)) return null;

        var isUstar = block[MagicAt..].StartsWith("ustar"u8);
        if ((strict && !isUstar) || Number(block.Slice(124, 12)) is not { } length || length < 0) return null;

        var name = Text(block[..100]);
        var isPosix = isUstar && block[MagicAt + 5] == 0; // GNU's own kind has other things in the prefix's place
        if (isPosix && Text(block.Slice(PrefixAt, PrefixLength)) is { Length: > 0 } prefix) name = [.. prefix, (byte)'/', .. name];
        return new(name, block[156] == 0 ? '0' : (char)block[156], length, Time(Number(block.Slice(136, 12))));
    }

    public static DateTime? Time(double? seconds) => seconds is { } since and >= -62135596800 and < 253402300800
        ? DateTime.UnixEpoch.AddSeconds(since)
        : null;

    static bool IsSum(ReadOnlySpan<byte> block, long sum)
    {
        long unsigned = 0, signed = 0;
        for (var i = 0; i < Block; i++)
        {
            var value = i is >= SumAt and < SumAt + SumLength ? (byte)' ' : block[i];
            unsigned += value;
            signed += (sbyte)value;
        }

        return sum == unsigned || sum == signed; // some old programs add signed bytes
    }

    /// <summary>Octal digits or, where the first bit is set, a binary number; null for neither.</summary>
    static long? Number(ReadOnlySpan<byte> field)
    {
        if (field[0] is 0x80 or 0xff)
        {
            var high = field[..^8].IndexOfAnyExcept(field[0] == 0x80 ? [0x80, (byte)0] : [(byte)0xff]);
            return high >= 0 ? null : BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
        }

        var digits = Encoding.ASCII.GetString(field).Trim('\0', ' ');
        if (digits.IndexOf('\0', StringComparison.Ordinal) is > 0 and var end) digits = digits[..end];
        if (digits.Length == 0) return 0;

        long number = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7') return null;

            number = number * 8 + (digit - '0'); // of twelve digits at most
        }

        return number;
    }

    static byte[] Text(ReadOnlySpan<byte> field) => field.IndexOf((byte)0) is >= 0 and var end ? field[..end].ToArray() : field.ToArray();
}
