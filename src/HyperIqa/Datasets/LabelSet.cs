using HyperIqa.Tables;
namespace HyperIqa.Datasets;

/// <summary>The labels of a dataset.</summary>
/// <param name="Dataset">The dataset's name, such as <c>koniq-10k</c>; a file's name for labels of no known dataset.</param>
/// <param name="Source">What they were read from, for messages: the file, or the files with commas between.</param>
/// <param name="Images">One an image, in the file's order; at least one, no name twice.</param>
/// <param name="Notes">What a reader of the figures must know: that a DMOS was turned, which column was taken, what was left out.</param>
sealed record LabelSet(string Dataset, string Source, IReadOnlyList<LabelledImage> Images, IReadOnlyList<string> Notes)
{
    /// <summary>What the labels range over; null where that is not known.</summary>
    public LabelScale? Scale { get; init; }

    /// <summary>
    /// Which way the labels were taken to point, where nobody said it: <c>the column dmos is a DMOS, lower is better</c>; null where the
    /// user did.
    /// </summary>
    public string? DirectionGuess { get; init; }

    /// <summary>Whether the file's labels were turned.</summary>
    public bool IsTurned { get; private init; }

    /// <summary>All files that were read.</summary>
    public IReadOnlyList<string> Files { get; init; } = [Source];

    /// <summary>Whether there is an official split; single images may still lack a part.</summary>
    public bool HasOfficialSplit => Images.Any(image => image.Part is not null);

    /// <summary>
    /// Whether it is known what images show, so that splits can keep contents together. A single image's content may still be unknown.
    /// </summary>
    public bool HasContents => Images.Any(image => image.Content is not null);

    /// <summary>The same with labels that point the other way: what each lacks of a number.</summary>
    internal LabelSet Turned(double from) => this with
    {
        Images = [.. Images.Select(image => image with { Label = from - image.Label })],
        IsTurned = true,
    };

    /// <summary>Checks what every reader promises.</summary>
    /// <exception cref="DatasetException">No image, or an image labelled twice.</exception>
    internal LabelSet Checked()
    {
        if (Images.Count == 0) throw new DatasetException($"{Source}: holds no labels");

        var names = new HashSet<string>(StringComparer.Ordinal);
        return Images.FirstOrDefault(image => !names.Add(image.Name)) is { } twice
            ? throw new DatasetException($"{Source}: the image {twice.Name} is labelled twice")
            : this;
    }
}
