namespace HyperIqa.Imaging;

/// <summary>An image that is wanted: a file, or a name for bytes that come from elsewhere.</summary>
/// <param name="Name">A file's path as the user reached it, or what the row of the bytes is called.</param>
sealed record ImageSource(string Name)
{
    /// <summary>
    /// Opens the bytes that come from elsewhere; null for those of the file. It is called once at most, and before the next image is asked
    /// for: what comes through a pipe has gone by then.
    /// </summary>
    public Func<Stream>? Open { get; init; }

    /// <summary>
    /// Fetches the bytes of what lies somewhere else by itself, at any time and beside others; null for what does not. What it throws is
    /// the reason why there are none.
    /// </summary>
    public Func<CancellationToken, Task<Stream>>? Fetch { get; init; }

    /// <summary>How many bytes that should be; null where nobody knows.</summary>
    public long? Length { get; init; }

    /// <summary>Why there is nothing to read; null where there is.</summary>
    public string? Error { get; init; }

    public static ImageSource File(string path) => new(path);
}
