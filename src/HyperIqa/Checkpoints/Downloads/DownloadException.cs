namespace HyperIqa.Checkpoints.Downloads;

/// <summary>A model that could not be fetched or installed; <see cref="Exception.Message"/> is meant for the person at the shell.</summary>
/// <param name="message">What was wrong and what can be done.</param>
sealed class DownloadException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Whether no mirror gives the model, so that only a copy of the file helps.</summary>
    public bool AllMirrorsFailed { get; init; }
}
