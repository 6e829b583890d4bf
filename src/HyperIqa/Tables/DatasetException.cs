namespace HyperIqa.Tables;

/// <summary>
/// A label file, split or set of images that cannot be used; the message is a sentence that names the file and what would be right.
/// </summary>
sealed class DatasetException : Exception
{
    /// <param name="message">A sentence for the person at the shell.</param>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <param name="message">A sentence for the person at the shell.</param>
    /// <param name="innerException">What the file system or a decoder said.</param>
    public DatasetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
