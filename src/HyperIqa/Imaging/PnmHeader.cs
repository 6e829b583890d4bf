using System.Globalization;

namespace HyperIqa.Imaging;

/// <summary>
/// How a PBM, PGM or PPM begins (netpbm's manual): P and a digit, then its width, its height and but for PBM its highest level in
/// decimal digits, parted by white space and comments. Texts begin with P and a digit, too.
/// </summary>
static class PnmHeader
{
    const int MostDigits = 9, HighestLevel = 65535, BitsOfDigits = 1, LastOfDigits = 3;

    /// <summary>
    /// Whether a file can be such an image. In one that is written in digits nothing but numbers follows. Programs begin new lines in
    /// the header; where it has none, what follows must be more than the end of a sentence.
    /// </summary>
    /// <param name="file">All of it, or its first <see cref="RasterFormats.Head"/> bytes; the first are P and a digit.</param>
    public static bool Begins(ReadOnlySpan<byte> file)
    {
        var kind = file[1] - '0';
        Span<int> numbers = stackalloc int[kind is 1 or 4 ? 2 : 3];
        var rest = file[2..Math.Min(file.Length, RasterFormats.Head)];
        var isInLines = rest is [(byte)'\n' or (byte)'\r', ..];
        foreach (ref var number in numbers)
        {
            var behind = SkipSpace(rest);
            if (behind.Length == rest.Length || behind.IsEmpty) return false;

            var digits = behind.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 0) digits = behind.Length;
            if (digits is 0 or > MostDigits) return false;

            number = int.Parse(behind[..digits], CultureInfo.InvariantCulture);
            if (number == 0) return false;

            rest = behind[digits..];
        }

        if (numbers is [_, _, > HighestLevel]) return false;

        isInLines &= rest is [(byte)'\n' or (byte)'\r', ..];
        var isWhole = file.Length < RasterFormats.Head;
        if (kind > LastOfDigits)
        {
            if (rest is not [var end, ..] || !PlainText.IsSpace(end)) return false;

            return isInLines || !IsSentence(rest[1..], RasterLength(kind, numbers), isWhole);
        }

        return Samples(rest, kind == BitsOfDigits) is { } samples
            && (isInLines || !isWhole || samples >= (kind == LastOfDigits ? 3L : 1) * numbers[0]);
    }

    /// <summary>Whether the bytes behind a header are text, and neither a raster nor the beginning of a longer file.</summary>
    static bool IsSentence(ReadOnlySpan<byte> rest, long raster, bool isWhole)
    {
        if (!PlainText.Is(rest)) return false;
        if (rest.Length < raster) return isWhole;

        var behind = SkipSpace(rest[(int)raster..]);
        return !behind.IsEmpty && behind[0] != 'P'; // another image may follow
    }

    /// <summary>In bytes.</summary>
    static long RasterLength(int kind, ReadOnlySpan<int> numbers) => numbers switch
    {
        [var width, var height] => (width + 7L) / 8 * height,
        _ => (long)numbers[0] * numbers[1] * (kind == 6 ? 3 : 1) * (numbers[2] > byte.MaxValue ? 2 : 1),
    };

    /// <summary>How many samples follow, of which bits need no white space between them; null where something else does.</summary>
    static int? Samples(ReadOnlySpan<byte> rest, bool areBits)
    {
        var count = 0;
        var last = areBits ? (byte)'1' : (byte)'9';
        while (!(rest = SkipSpace(rest)).IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange((byte)'0', last);
            if (digits < 0) digits = rest.Length;
            if (digits == 0) return null;

            count += areBits ? digits : 1;
            rest = rest[digits..];
        }

        return count;
    }

    /// <summary>Goes over white space and comments, which end with their line.</summary>
    static ReadOnlySpan<byte> SkipSpace(ReadOnlySpan<byte> text)
    {
        while (text is [var first, ..] && (PlainText.IsSpace(first) || first == '#'))
        {
            var length = first == '#' ? text.IndexOfAny((byte)'\n', (byte)'\r') : 1;
            text = length < 0 ? default : text[length..];
        }

        return text;
    }
}
