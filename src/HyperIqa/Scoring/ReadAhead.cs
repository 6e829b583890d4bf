using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>
/// Reads images that are not in files before their turn, as many bytes as a round of photographs has, and no more until some of them are
/// decoded.
/// </summary>
/// <param name="limit">In bytes. The image that is read last may exceed it.</param>
sealed class ReadAhead(long limit = ReadAhead.DefaultLimit)
{
    public const long DefaultLimit = 256L << 20;

    readonly object _lock = new();
    long _held;
    bool _ended;

    /// <summary>Reads an image as soon as there is room.</summary>
    public ReadImage Read(ImageSource image)
    {
        WaitForRoom();
        var read = ReadImage.From(image);
        if (read.Bytes is { } bytes)
        {
            var length = bytes.Bytes.Length;
            Hold(length);
            bytes.Freed = () => Hold(-length);
        }

        return read;
    }

    /// <summary>Keeps nobody waiting any longer.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            Monitor.PulseAll(_lock);
        }
    }

    void WaitForRoom()
    {
        lock (_lock)
        {
            while (_held >= limit && !_ended) Monitor.Wait(_lock);
        }
    }

    void Hold(long bytes)
    {
        lock (_lock)
        {
            _held += bytes;
            Monitor.PulseAll(_lock);
        }
    }
}
