namespace HyperIqa.Checkpoints.Downloads;

/// <summary>How long a mirror is tried.</summary>
/// <param name="Tries">How often in a row without a byte more than before.</param>
/// <param name="FirstWait">Before the second try; each further one waits twice as long.</param>
/// <param name="LongestWait">However often it was tried, and whatever the server asks for.</param>
/// <param name="Silence">How long a server may send nothing.</param>
sealed record RetryPolicy(int Tries, TimeSpan FirstWait, TimeSpan LongestWait, TimeSpan Silence)
{
    /// <summary>About fifteen seconds for a mirror that does not answer.</summary>
    public static RetryPolicy Usual { get; } = new(5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

    /// <summary>How long to wait after a failure.</summary>
    /// <param name="failures">In a row, this one included.</param>
    /// <param name="wish">What the server asks for, in its header Retry-After.</param>
    public TimeSpan After(int failures, TimeSpan? wish)
    {
        var doubled = FirstWait * Math.Pow(2, failures - 1);
        var wanted = wish > doubled ? wish.Value : doubled;
        return wanted < LongestWait ? wanted : LongestWait;
    }
}
