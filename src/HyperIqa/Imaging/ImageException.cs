namespace HyperIqa.Imaging;

/// <summary>
/// An image that cannot be used. The message is the reason alone, one line and without the path:
/// <c>not an image (the file begins with "&lt;html")</c>.
/// </summary>
public sealed class ImageException : Exception
{
    /// <param name="reason">One line that completes "photo.jpg: …".</param>
    public ImageException(string reason)
        : base(reason)
    {
    }

    /// <param name="reason">One line that completes "photo.jpg: …".</param>
    /// <param name="innerException">What the decoder or the file system said.</param>
    public ImageException(string reason, Exception innerException)
        : base(reason, innerException)
    {
    }
}
