namespace HyperIqa.Tables;

/// <summary>
/// A table that cannot be written or continued; the message is a sentence that names the file and what would be right.
/// </summary>
sealed class TableException : Exception
{
    /// <param name="message">A sentence for the person at the shell.</param>
    public TableException(string message)
        : base(message)
    {
    }

    /// <param name="message">A sentence for the person at the shell.</param>
    /// <param name="innerException">What the file system said.</param>
    public TableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
