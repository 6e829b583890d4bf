using HyperIqa.Maps;

namespace HyperIqa.Pages.Maps;

/// <summary>What a page says of a photograph and its map.</summary>
/// <param name="Title">The photograph, as it was given.</param>
/// <param name="Name">What its files are called, without an extension.</param>
/// <param name="Words">Its map in a sentence or two.</param>
/// <param name="Width">Of its picture, in pixels.</param>
/// <param name="Height">Of its picture, in pixels.</param>
/// <param name="Ranges">What the ends of the colours stand for.</param>
sealed record MapEntry(
    string Title, string Name, string Words, int Width, int Height, MarkedPart Best, MarkedPart Worst, MapRanges Ranges)
{
    /// <summary>The entry of a photograph.</summary>
    public static MapEntry From(string title, string name, MappedPhotograph photograph, MapRanges ranges) => new(
        title,
        name,
        $"{MapWords.Describe(photograph)}. {MapWords.Finest(photograph.Map)}.",
        photograph.Picture.Width,
        photograph.Picture.Height,
        MarkedPart.From(photograph, photograph.Map.Best),
        MarkedPart.From(photograph, photograph.Map.Worst),
        ranges);
}

/// <summary>A part of a photograph that is outlined on it, in percent of the photograph's sides.</summary>
/// <param name="Score">In MOS.</param>
readonly record struct MarkedPart(double Left, double Top, double Width, double Height, double Score)
{
    /// <summary>A patch of a map.</summary>
    public static MarkedPart From(MappedPhotograph photograph, MapPatch patch)
    {
        var (top, left, height, width) = photograph.PlaceOf(patch);
        var (down, across) = (100.0 / photograph.Height, 100.0 / photograph.Width);
        return new(left * across, top * down, width * across, height * down, patch.Score);
    }
}
