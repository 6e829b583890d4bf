namespace HyperIqa.Evaluation;

/// <summary>
/// What a resample draws: images, or whole contents with all of their images. A model errs alike on the images of one content, so that few
/// contents tell little, however many images show them.
/// </summary>
sealed class BootstrapUnits
{
    /// <summary>With fewer contents too many resamples would be the same.</summary>
    public const int FewestContents = 5;

    /// <summary>The unit of each image; null where each is its own.</summary>
    readonly int[]? _unitOf;

    BootstrapUnits(int images, int count, int contents, int[]? unitOf)
    {
        (Images, Count, Contents, _unitOf) = (images, count, contents, unitOf);
    }

    /// <summary>How many images there are.</summary>
    public int Images { get; }

    /// <summary>How many contents or images are drawn.</summary>
    public int Count { get; }

    /// <summary>How many contents the images are known to show; 0 where nothing is known, or each shows its own.</summary>
    public int Contents { get; }

    /// <summary>Whether contents are drawn.</summary>
    public bool AreContents => _unitOf is not null;

    /// <summary>Each image by itself.</summary>
    public static BootstrapUnits OfImages(int images) => new(images, images, 0, null);

    /// <summary>The contents of images, or the images where they are not known, all different, or too few.</summary>
    /// <param name="contents">One an image; null where it is not known, which makes the image a content of its own.</param>
    public static BootstrapUnits From(IReadOnlyList<string?> contents)
    {
        string[] names = [.. contents.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var number = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        var (unitOf, count) = (new int[contents.Count], names.Length);
        for (var i = 0; i < unitOf.Length; i++) unitOf[i] = contents[i] is { } content ? number[content] : count++;

        return count == unitOf.Length ? OfImages(count)
            : count < FewestContents ? new(unitOf.Length, unitOf.Length, count, null)
            : new(unitOf.Length, count, count, unitOf);
    }

    /// <summary>The same, the images being in another order.</summary>
    /// <param name="original">Where each image stood before.</param>
    public BootstrapUnits InOrder(int[] original) =>
        _unitOf is null ? this : new(Images, Count, Contents, Array.ConvertAll(original, image => _unitOf[image]));

    /// <summary>What intervals come from, in words.</summary>
    public string Drawn(int resamples) =>
        AreContents ? $"intervals come from {resamples} resamples of {Count} contents, all images of a content together"
        : Contents > 0 ? $"intervals come from {resamples} resamples of images: {Contents} contents are too few to draw from, so that "
            + "intervals say nothing of other contents"
        : $"intervals come from {resamples} resamples of {Images} images";

    /// <summary>Draws as many units as there are, with replacement.</summary>
    /// <param name="weights">How often each image is drawn.</param>
    public void Draw(SplitMix64 draws, int[] weights)
    {
        var counts = _unitOf is null ? weights : new int[Count];
        Array.Clear(counts);
        for (var draw = 0; draw < Count; draw++) counts[draws.Below(Count)]++;
        if (_unitOf is null) return;

        for (var i = 0; i < weights.Length; i++) weights[i] = counts[_unitOf[i]];
    }
}
