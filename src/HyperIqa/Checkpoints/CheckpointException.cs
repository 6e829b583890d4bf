namespace HyperIqa.Checkpoints;

/// <summary>
/// A checkpoint that cannot be used; <see cref="Exception.Message"/> is one sentence, <c>FILE: reason</c>, meant for the person at the
/// shell.
/// </summary>
public sealed class CheckpointException : Exception
{
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="reason">What is wrong with it, without a full stop.</param>
    /// <param name="innerException">What the system said, where it was the system.</param>
    public CheckpointException(string path, string reason, Exception? innerException = null)
        : base($"{path}: {reason}", innerException)
    {
        Path = path;
        Reason = reason;
    }

    /// <summary>The file, as the user named it.</summary>
    public string Path { get; }

    /// <summary>What is wrong, without the file's name.</summary>
    public string Reason { get; }
}
