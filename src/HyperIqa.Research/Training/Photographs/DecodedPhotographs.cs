using System.Collections.Concurrent;
using HyperIqa.Imaging;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>
/// Photographs ready to be cropped. Those that fit into a budget stay decoded, so that after the first epoch decoding costs nothing; the
/// others are decoded each time. A photograph that cannot be used is named once and left out.
/// </summary>
/// <param name="budget">Bytes that may stay in memory.</param>
/// <param name="warn">Told about photographs that cannot be used.</param>
sealed class DecodedPhotographs(IReadOnlyList<TrainingPhotograph> photos, Preprocessing preprocessing, long budget, Action<string> warn)
{
    readonly ConcurrentDictionary<int, Levels> _kept = new();
    readonly ConcurrentDictionary<int, bool> _broken = new();
    long _left = budget;

    /// <summary>The photographs, in the order that <see cref="TryUse"/> counts.</summary>
    public IReadOnlyList<TrainingPhotograph> Photographs => photos;

    /// <summary>
    /// Hands the pixels of a drawn photograph to someone; where it cannot be used, another one is drawn in its place, so that none is
    /// learnt from more often than the others.
    /// </summary>
    /// <param name="use">Gets the photograph and its pixels.</param>
    /// <exception cref="TrainingException">No photograph of the list can be used.</exception>
    public void Use(PatchDraw draw, PixelsUser use)
    {
        var others = draw.Random.Fork(0x6f7468657273); // "others"
        for (var index = draw.Photograph; !TryUse(index, use); index = others.Below(photos.Count))
        {
            if (_broken.Count == photos.Count) throw new TrainingException($"none of the {photos.Count} photographs can be used");
        }
    }

    /// <summary>Hands a photograph's pixels to someone.</summary>
    /// <param name="index">Its place in the list.</param>
    /// <param name="use">Gets the photograph and its pixels: width, height, and levels of shape (height, width, 3).</param>
    /// <returns>False where it cannot be used; nobody gets anything then.</returns>
    public bool TryUse(int index, PixelsUser use)
    {
        if (_kept.TryGetValue(index, out var kept))
        {
            use(photos[index], kept.Width, kept.Height, kept.Bytes);
            return true;
        }

        if (_broken.ContainsKey(index) || Decode(index) is not { } image) return false;

        using (image)
        {
            var levels = image.Levels!;
            Keep(index, levels);
            use(photos[index], levels.Width, levels.Height, levels.Pixels);
        }

        return true;
    }

    PreparedImage? Decode(int index)
    {
        var path = photos[index].Path;
        try
        {
            return preprocessing.Prepare(ImageDecoder.Decode(path));
        }
        catch (ImageException exception)
        {
            if (_broken.TryAdd(index, true)) warn($"{path}: {exception.Message}; training continues without it");
            return null;
        }
    }

    void Keep(int index, RgbImage image)
    {
        var size = image.Pixels.Length;
        if (Interlocked.Add(ref _left, -size) >= 0) _kept[index] = new(image.Width, image.Height, image.Pixels.ToArray());
        else Interlocked.Add(ref _left, size);
    }

    sealed record Levels(int Width, int Height, byte[] Bytes);
}

/// <summary>Takes a photograph's pixels.</summary>
/// <param name="width">In pixels.</param>
/// <param name="height">In pixels.</param>
/// <param name="levels">0..255, shape (height, width, 3).</param>
delegate void PixelsUser(TrainingPhotograph photo, int width, int height, ReadOnlySpan<byte> levels);
