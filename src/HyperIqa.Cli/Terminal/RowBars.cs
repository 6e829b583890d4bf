using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Terminal;

/// <summary>
/// A table of scores for the eyes: before each row a bar as long as its MOS is high, from 0 to 100. Only a terminal has it, so that files
/// and pipes get the table alone.
/// </summary>
/// <param name="terminal">Where rows go; disposed with this.</param>
/// <param name="mosOf">The MOS of a row; null for none, as in a header.</param>
sealed class RowBars(Stream terminal, Func<ReadOnlyMemory<byte>, double?> mosOf) : Stream
{
    const int Cells = 4, Parts = 8;
    const string Levels = "▁▂▃▄▅▆▇█";

    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A bar of four characters, such as <c>▇▇▃▁</c>: full ones, one that says how much is left, empty ones.</summary>
    /// <param name="mos">Beyond 0..100 as at the ends.</param>
    public static string Draw(double mos)
    {
        var left = (int)Math.Round(Math.Clamp(mos, 0, 100) / 100 * Cells * Parts);
        var bar = new StringBuilder();
        for (var cell = 0; cell < Cells; cell++)
        {
            bar.Append(Levels[Math.Clamp(left - 1, 0, Parts - 2)]); // the highest would touch the row above
            left -= Parts;
        }

        return bar.ToString();
    }

    /// <summary>Writes a row, or the header.</summary>
    public override void Write(byte[] buffer, int offset, int count)
    {
        var row = buffer.AsMemory(offset, count);
        var bar = mosOf(row) is { } mos ? Draw(mos) : new string(' ', Cells);
        terminal.Write([.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bar} ")), .. row.Span]);
    }

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    /// <inheritdoc />
    public override void Flush() => terminal.Flush();

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) terminal.Dispose();
        base.Dispose(disposing);
    }
}
