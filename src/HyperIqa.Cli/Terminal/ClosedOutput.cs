using System.Text;

namespace HyperIqa.Cli.Terminal;

/// <summary>
/// Standard output that is closed: what is printed there is what the person asked for, so it is not dropped without a word.
/// </summary>
sealed class ClosedOutput : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    /// <exception cref="UsageException">Always.</exception>
    public override void Write(char value) => throw new UsageException("standard output: is closed, and the result is printed there");
}
