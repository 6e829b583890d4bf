using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace HyperIqa.Files;

/// <summary>
/// Paths that are no text. On Linux a name is bytes, and not all bytes are UTF-8. Such a path is written as shells write it,
/// <c>$'caf\xe9.jpg'</c> (ANSI-C quoting: bash, zsh, ksh, POSIX since 2024), and read again wherever a path of an image is expected.
/// A file whose name really looks like that is quoted too, so that what is written always leads back.
/// </summary>
static class QuotedPath
{
    const string Begin = "$'";

    /// <summary>A path's text.</summary>
    /// <param name="path">The bytes that the system knows it by.</param>
    /// <returns>The path itself where it is UTF-8 and does not look quoted, else quoted.</returns>
    public static string From(ReadOnlySpan<byte> path) =>
        Utf8.IsValid(path) && Encoding.UTF8.GetString(path) is var text && !IsQuoted(text) ? text : Quote(path);

    /// <summary>The text of a path in a list that someone wrote: quoted if it is no text, and as it is if it is quoted already.</summary>
    public static string OfListed(ReadOnlySpan<byte> path) => Utf8.IsValid(path) ? Encoding.UTF8.GetString(path) : Quote(path);

    /// <summary>The bytes that a quoted path stands for; null for a path that is meant as it is.</summary>
    public static byte[]? Bytes(string path)
    {
        if (!IsQuoted(path)) return null;

        var quoted = Encoding.UTF8.GetBytes(path[Begin.Length..^1]);
        var bytes = new List<byte>(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            if (quoted[at] == '\'') return null;

            bytes.Add(quoted[at] != '\\' ? quoted[at] : Escaped(quoted, ref at));
        }

        return [.. bytes];
    }

    /// <summary>
    /// A path that .NET can write: of a quoted one what it stands for, with <c>%e9</c> for a byte that is no text, so that two names stay
    /// two.
    /// </summary>
    public static string Writable(string path)
    {
        if (Bytes(path) is not { } bytes) return path;

        var text = new StringBuilder();
        ReadOnlySpan<byte> left = bytes;
        while (left.Length > 0)
        {
            var valid = Rune.DecodeFromUtf8(left, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            text.Append(valid ? rune.ToString() : string.Concat(left[..length].ToArray().Select(Percent)));
            left = left[length..];
        }

        return text.ToString();
    }

    static bool IsQuoted(string path) => path.Length > Begin.Length && path.StartsWith(Begin, StringComparison.Ordinal) && path[^1] == '\'';

    static string Quote(ReadOnlySpan<byte> path)
    {
        var text = new StringBuilder(Begin);
        while (path.Length > 0)
        {
            var valid = Rune.DecodeFromUtf8(path, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            text.Append(rune.Value switch
            {
                _ when !valid => string.Concat(path[..length].ToArray().Select(Hexadecimal)),
                '\\' => @"\\",
                '\'' => @"\'",
                _ when Rune.IsControl(rune) && rune.IsAscii => Hexadecimal((byte)rune.Value),
                _ => rune.ToString(),
            });
            path = path[length..];
        }

        return text.Append('\'').ToString();
    }

    static string Hexadecimal(byte value) => $@"\x{value.ToString("x2", CultureInfo.InvariantCulture)}";

    static string Percent(byte value) => $"%{value.ToString("x2", CultureInfo.InvariantCulture)}";

    /// <summary>What a backslash and what follows stand for: the escapes of the C language, bytes in hexadecimal and octal.</summary>
    /// <param name="at">The backslash; afterwards the last byte that belongs to it.</param>
    static byte Escaped(ReadOnlySpan<byte> quoted, ref int at)
    {
        if (at + 1 == quoted.Length) return (byte)'\\';

        var next = (char)quoted[++at];
        if (next == 'x') return Number(quoted, ref at, from: at + 1, digits: 2, radix: 16);
        if (next is >= '0' and <= '7') return Number(quoted, ref at, from: at, digits: 3, radix: 8);

        return next switch
        {
            'a' => 7,
            'b' => 8,
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'e' or 'E' => 27,
            _ => (byte)next,
        };
    }

    static byte Number(ReadOnlySpan<byte> quoted, ref int at, int from, int digits, int radix)
    {
        var value = 0;
        for (var i = from; i < Math.Min(from + digits, quoted.Length); i++)
        {
            var digit = char.IsAsciiHexDigit((char)quoted[i]) ? Convert.ToInt32(((char)quoted[i]).ToString(), 16) : radix;
            if (digit >= radix) break;

            value = value * radix + digit;
            at = i;
        }

        return (byte)value;
    }
}
