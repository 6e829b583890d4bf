namespace HyperIqa.Imaging;

/// <summary>
/// How a PBM, PGM or PPM begins (netpbm's manual): P and a digit, then its width, its height and but for PBM its highest level in
/// decimal digits, parted by white space and comments. Texts begin with P and a digit, too.
/// </summary>
static class PnmHeader
{
    const int MostDigits = 9;

    /// <summary>Whether a file can be such an image. In one that is written in digits nothing but numbers follows.</summary>
    /// <param name="file">All of it, or its first <see cref="RasterFormats.Head"/> bytes; the first are P and a digit.</param>
    public static bool Begins(ReadOnlySpan<byte> file)
    {
        var kind = file[1] - '0';
        var numbers = kind is 1 or 4 ? 2 : 3;
        var rest = file[2..Math.Min(file.Length, RasterFormats.Head)];
        for (var i = 0; i < numbers; i++)
        {
            var behind = SkipSpace(rest);
            if (behind.Length == rest.Length || behind.IsEmpty) return false;

            var digits = behind.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 0) digits = behind.Length;
            if (digits is 0 or > MostDigits) return false;

            rest = behind[digits..];
        }

        if (kind > 3) return rest is [var end, ..] && IsSpace(end);

        while (!(rest = SkipSpace(rest)).IsEmpty)
        {
            if (!char.IsAsciiDigit((char)rest[0])) return false;

            rest = rest[1..];
        }

        return true;
    }

    /// <summary>Goes over white space and comments, which end with their line.</summary>
    static ReadOnlySpan<byte> SkipSpace(ReadOnlySpan<byte> text)
    {
        while (text is [var first, ..] && (IsSpace(first) || first == '#'))
        {
            var length = first == '#' ? text.IndexOfAny((byte)'\n', (byte)'\r') : 1;
            text = length < 0 ? default : text[length..];
        }

        return text;
    }

    static bool IsSpace(byte value) => value is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');
}
