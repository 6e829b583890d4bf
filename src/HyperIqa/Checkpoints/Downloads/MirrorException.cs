using System.Diagnostics.CodeAnalysis;

namespace HyperIqa.Checkpoints.Downloads;

/// <summary>What went wrong with one mirror, as the end of a sentence that begins with its address.</summary>
/// <param name="message">Such as <c>it answers 404 (Not Found)</c>.</param>
/// <param name="isPassing">Whether trying again may help.</param>
/// <param name="retryAfter">How long the server asks to wait.</param>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves ModelPull, which makes one sentence of those of all mirrors")]
sealed class MirrorException(string message, bool isPassing, TimeSpan? retryAfter = null) : Exception(message)
{
    public bool IsPassing { get; } = isPassing;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public static MirrorException Passing(string message, TimeSpan? retryAfter = null) => new(message, isPassing: true, retryAfter);

    public static MirrorException Final(string message) => new(message, isPassing: false);
}
