using System.Globalization;
using HyperIqa.Files;

namespace HyperIqa.Imaging;

/// <summary>
/// How an image is made ready for a checkpoint: its resize rule and its grid. A checkpoint is only as good as the rule it was trained with.
/// </summary>
sealed record Preprocessing
{
    const string ShortSidePrefix = "short-side:", TowardPrefix = "toward:";

    /// <summary>
    /// What an image may have after it was enlarged: a million pixels, or eight times as many as it had before. So the work is bounded by
    /// the pixels that there are, and what is refused is a line more than a picture: 20 times as long as wide,
    /// and less than 80 pixels wide.
    /// </summary>
    const long EnlargedPixels = 1_000_000, EnlargedTimes = 8;

    readonly Func<int, int, (int Width, int Height)> _resized;

    Preprocessing(string name, Func<int, int, (int Width, int Height)> resized)
    {
        (Name, _resized) = (name, resized);
    }

    /// <summary><c>koniq</c>: height 512 and width 384 whatever the aspect, which is what the official weights were trained with.</summary>
    public static Preprocessing Koniq { get; } = new("koniq", (_, _) => (384, 512));

    /// <summary><c>native</c>: no resize.</summary>
    public static Preprocessing Native { get; } = new("native", (width, height) => (width, height));

    /// <summary><c>pyiqa</c>: no resize, pyiqa's own grid, and its own way with images no larger than a patch.</summary>
    public static Preprocessing Pyiqa { get; } = new("pyiqa", (width, height) => (width, height));

    /// <summary>
    /// The whole image as one patch, whatever its aspect: what it shows. No checkpoint has it, for how good it is is lost.
    /// </summary>
    public static Preprocessing OnePatch { get; } = new("one-patch", (_, _) => (Patch.Size, Patch.Size));

    /// <summary>The name that <see cref="Parse"/> takes and checkpoints store.</summary>
    public string Name { get; }

    /// <summary>The same for what is cut from whole levels, which pyiqa's enlargement of tiny images does not have.</summary>
    public Preprocessing InWholeLevels => this == Pyiqa ? Native : this;

    /// <summary>Whether it enlarges on purpose, and with a filter that keeps edges sharp.</summary>
    bool EnlargesSharply { get; init; }

    /// <summary><c>short-side:N</c>: shrunk, never enlarged, until the shorter side is N pixels.</summary>
    /// <param name="length">N, at least <see cref="Patch.Size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A patch would not fit.</exception>
    public static Preprocessing ShortSide(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, Patch.Size);
        return new Preprocessing(
            string.Create(CultureInfo.InvariantCulture, $"{ShortSidePrefix}{length}"),
            (width, height) => Math.Min(width, height) <= length ? (width, height) : WithShorterSide(length, width, height));
    }

    /// <summary>
    /// <c>toward:N</c>: shrunk until the shorter side is N pixels, or enlarged half of the way to it, to the geometric mean of both. So
    /// small and large copies of one picture get about the same score: as they are, small ones score too well, for what made them small
    /// hides their faults; enlarged all the way, too badly, for they look soft. What is so narrow that it would have far more pixels than
    /// before is enlarged less.
    /// </summary>
    /// <param name="length">N, at least <see cref="Patch.Size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A patch would not fit.</exception>
    public static Preprocessing Toward(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, Patch.Size);
        return new Preprocessing(
            string.Create(CultureInfo.InvariantCulture, $"{TowardPrefix}{length}"),
            (width, height) => Math.Min(width, height) >= length
                ? WithShorterSide(length, width, height)
                : WithShorterSide(Math.Min(HalfWay(length, width, height), LongestShorterSide(width, height)), width, height))
        {
            EnlargesSharply = true,
        };
    }

    /// <summary>The preprocessing of a name.</summary>
    /// <param name="name"><c>koniq</c>, <c>native</c>, <c>short-side:N</c>, <c>toward:N</c> or <c>pyiqa</c>.</param>
    /// <exception cref="FormatException">No such name; the message lists the valid ones.</exception>
    public static Preprocessing Parse(string name) => name switch
    {
        "koniq" => Koniq,
        "native" => Native,
        "pyiqa" => Pyiqa,
        _ when LengthOf(name, ShortSidePrefix) is { } length => ShortSide(length),
        _ when LengthOf(name, TowardPrefix) is { } length => Toward(length),
        _ => throw new FormatException($"unknown preprocessing \"{name}\"; it takes {Choices(name, ["koniq", "native", "pyiqa"])}"),
    };

    /// <summary>
    /// The end of a sentence about an unknown name:
    /// <c>native, short-side:N or toward:N (N at least 224); did you mean native?</c>
    /// </summary>
    /// <param name="names">Those that may be given, but for <c>short-side:N</c> and <c>toward:N</c>.</param>
    public static string Choices(string given, IReadOnlyList<string> names)
    {
        var digits = given[(given.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        var length = digits.Length is 3 or 4 or 5 && int.Parse(digits, CultureInfo.InvariantCulture) >= Patch.Size ? digits : "N";
        string[] ofLength = [ShortSidePrefix, TowardPrefix];
        var known = ofLength.Any(prefix => given.StartsWith(prefix, StringComparison.Ordinal))
            ? names
            : [.. names, .. ofLength.Select(prefix => prefix + length)];
        return $"{string.Join(", ", names)}, {ShortSidePrefix}N or {TowardPrefix}N (N at least {Patch.Size}){Spelling.Hint(given, known)}";
    }

    /// <summary>
    /// Resizes as the rule says; where a side is still shorter than a patch, enlarges until it is not, keeping the aspect.
    /// </summary>
    /// <param name="image">Handed over: it is disposed with the result, or at once when a resized copy takes its place.</param>
    /// <returns>The image that patches are cut from.</returns>
    /// <exception cref="ImageException">So long and narrow that enlarging it would make far more pixels than there are.</exception>
    public PreparedImage Prepare(RgbImage image)
    {
        if (this == Pyiqa && PyiqaEnlargement.AppliesTo(image)) return new PreparedImage(new PyiqaEnlargement(image));

        var (fullWidth, fullHeight) = image.FullSize;
        var (width, height) = SizeOf(fullWidth, fullHeight);
        var enlarged = (width, height) != _resized(fullWidth, fullHeight)
            || (EnlargesSharply && Math.Min(fullWidth, fullHeight) < Patch.Size);
        if ((width, height) == (image.Width, image.Height)) return new PreparedImage(image, enlarged);

        using (image)
        {
            if (enlarged && (long)width * height > MostPixels(fullWidth, fullHeight))
            {
                throw new ImageException(
                    $"too narrow ({fullWidth}x{fullHeight} pixels; a patch needs {Patch.Size} both ways, and enlarged so far the picture "
                        + $"would have {width}x{height})");
            }

            var resized = image.IsOfBlocks ? PillowResize.BilinearOfBlocks(image, width, height)
                : EnlargesSharply && width > image.Width ? PillowResize.Lanczos(image, width, height)
                : PillowResize.Bilinear(image, width, height);
            return new PreparedImage(resized, enlarged);
        }
    }

    /// <summary>
    /// The size that <see cref="Prepare"/> gives an image, in pixels; <c>pyiqa</c> has a rule of its own for what is no larger than a
    /// patch.
    /// </summary>
    /// <param name="width">Of the image in its file, upright, in pixels.</param>
    /// <param name="height">Of the image in its file, upright, in pixels.</param>
    internal (int Width, int Height) SizeOf(int width, int height)
    {
        var (resizedWidth, resizedHeight) = _resized(width, height);
        return Math.Min(resizedWidth, resizedHeight) < Patch.Size
            ? WithShorterSide(Patch.Size, resizedWidth, resizedHeight)
            : (resizedWidth, resizedHeight);
    }

    /// <summary>The patches of <c>--crops grid</c>: the closed grid, or pyiqa's own.</summary>
    /// <param name="height">Height of the prepared image, in pixels.</param>
    /// <param name="width">Width of the prepared image, in pixels.</param>
    /// <param name="count">A square number of patches.</param>
    /// <returns><paramref name="count"/> offsets, row by row.</returns>
    public PatchOffset[] Grid(int height, int width, int count) =>
        this == Pyiqa ? Crops.PyiqaGrid(height, width, count) : Crops.Grid(height, width, count);

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Two preprocessings are the same if their names are.</summary>
    /// <param name="other">Another, or none.</param>
    public bool Equals(Preprocessing? other) => other is not null && Name == other.Name;

    /// <inheritdoc />
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    static int? LengthOf(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length >= Patch.Size ? length : null;

    /// <summary>The shorter side that an image may be enlarged to, in pixels; never less than it has.</summary>
    static int LongestShorterSide(int width, int height)
    {
        var (shorter, longer) = (Math.Min(width, height), Math.Max(width, height));
        return Math.Max(shorter, (int)Math.Sqrt((double)MostPixels(width, height) * shorter / longer));
    }

    static int HalfWay(int length, int width, int height) => (int)Math.Round(Math.Sqrt((double)length * Math.Min(width, height)));

    static long MostPixels(int width, int height) => Math.Max(EnlargedPixels, EnlargedTimes * width * height);

    /// <summary>As torchvision's Resize(length): the longer side is rounded down.</summary>
    static (int Width, int Height) WithShorterSide(int length, int width, int height) => width < height
        ? (length, checked((int)((long)length * height / width)))
        : (checked((int)((long)length * width / height)), length);
}
