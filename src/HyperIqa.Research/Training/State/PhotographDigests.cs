using HyperIqa.Files;
using HyperIqa.Imaging;

namespace HyperIqa.Research.Training.State;

/// <summary>What tells a photograph from another of the same name: the first bytes of its file's SHA-256.</summary>
static class PhotographDigests
{
    /// <summary>Bytes of each digest: enough for no two of a million photographs to share one by chance.</summary>
    public const int Size = 8;

    /// <summary>Reads each file once, several at a time.</summary>
    /// <param name="read">Told how many are read; from any thread. Null for nobody.</param>
    /// <returns>Their digests one after the other; zeros for a file that cannot be read.</returns>
    public static byte[] Compute(IReadOnlyList<TrainingPhotograph> photos, Action<int>? read = null)
    {
        var digests = new byte[Size * photos.Count];
        var done = 0;
        Parallel.For(0, photos.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            Write(photos[i].Path, digests.AsSpan(Size * i, Size));
            read?.Invoke(Interlocked.Increment(ref done));
        });
        return digests;
    }

    static void Write(string path, Span<byte> digest)
    {
        try
        {
            using var file = ImageFile.Read(path);
            Sha256.Compute(file.Bytes).AsSpan(0, Size).CopyTo(digest);
        }
        catch (ImageException)
        {
            // decoding says why
        }
    }
}
