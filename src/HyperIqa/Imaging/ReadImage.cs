using HyperIqa.Imaging.Archives;

namespace HyperIqa.Imaging;

/// <summary>
/// An image that is next to be decoded: a file that is still to be read, bytes that are there, or the reason why there are none.
/// </summary>
/// <param name="Name">A file's path, or what the row is called.</param>
/// <param name="Bytes">Those that are there already; null for a file.</param>
/// <param name="Error">Why there are none; null where there are.</param>
sealed record ReadImage(string Name, StreamBytes? Bytes = null, string? Error = null)
{
    /// <summary>Reads what comes from elsewhere, and what lies in an archive; a file is left for its turn.</summary>
    public static ReadImage From(ImageSource image)
    {
        if (image.Error is not null) return new(image.Name, Error: image.Error);

        try
        {
            if (image.Open is null)
            {
                return new(
                    image.Name,
                    ArchiveFile.Holding(image.Name) is { } archive ? ArchiveIndex.Read(archive, image.Name, reservation: null) : null);
            }

            if (image.Length == 0) return new(image.Name, Error: "is empty");

            using var content = image.Open();
            return new(image.Name, StreamBytes.Read(content, length: image.Length));
        }
        catch (ImageException exception)
        {
            return new(image.Name, Error: exception.Message);
        }
    }

    /// <summary>Fetches what lies somewhere else. Whatever that fails with is the reason why there are no bytes.</summary>
    /// <param name="image">One that can be fetched.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<ReadImage> FetchAsync(ImageSource image, CancellationToken cancellation)
    {
        if (image.Error is not null) return new(image.Name, Error: image.Error);
        if (image.Length == 0) return new(image.Name, Error: "is empty");

        try
        {
            var content = await image.Fetch!(cancellation).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                return new(image.Name, await StreamBytes.ReadAsync(content, image.Length, cancellation).ConfigureAwait(false));
            }
        }
        catch (ImageException exception)
        {
            return new(image.Name, Error: exception.Message);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return new(image.Name, Error: StreamBytes.Unread(exception));
        }
    }

    /// <summary>Reads a stream, and disposes it. Whatever it fails with is the reason why there are no bytes.</summary>
    /// <exception cref="OperationCanceledException">The reservation was cancelled.</exception>
    public static async Task<ReadImage> FromAsync(string name, Stream content, MemoryReservation reservation)
    {
        try
        {
            await using (content.ConfigureAwait(false))
            {
                return new(name, await StreamBytes.ReadAsync(content, reservation).ConfigureAwait(false));
            }
        }
        catch (ImageException exception)
        {
            return new(name, Error: exception.Message);
        }
        catch (Exception exception) when (!reservation.Cancellation.IsCancellationRequested)
        {
            return new(name, Error: StreamBytes.Unread(exception));
        }
    }

    /// <summary>Decodes it, which frees its bytes.</summary>
    /// <inheritdoc cref="ImageDecoder.Decode(string, Preprocessing?, MemoryReservation?)"/>
    public RgbImage Decode(Preprocessing? shrunkBy, MemoryReservation reservation)
    {
        if (Error is not null) throw new ImageException(Error);
        if (Bytes is null) return ImageDecoder.Decode(Name, shrunkBy, reservation);

        using (Bytes) return ImageDecoder.Decode(Bytes.Bytes, shrunkBy, reservation);
    }
}
