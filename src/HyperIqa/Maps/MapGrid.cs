using HyperIqa.Imaging;

namespace HyperIqa.Maps;

/// <summary>
/// Where the patches of a quality map lie, if patches are cut: squares of a quarter of the shorter side that overlap by half. A square
/// that is smaller than the network's patch is continued by its mirror image. A patch that holds something sharp scores as if it were
/// sharp all over, so the less a patch holds, the closer a map follows a fault.
/// </summary>
sealed class MapGrid
{
    /// <summary>With fewer pixels a patch shows the network too little.</summary>
    const int SmallestSide = Patch.Size / 2;

    /// <summary>Where there would be more patches than this they overlap by less, down to not at all.</summary>
    const int Plenty = 256;

    /// <param name="height">Of the prepared image in pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="width">Of the prepared image in pixels, at least <see cref="Patch.Size"/>.</param>
    public MapGrid(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, Patch.Size);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, Patch.Size);
        Side = Math.Clamp(Math.Min(height, width) / 4, SmallestSide, Patch.Size);
        var stride = Math.Clamp(Math.Sqrt((double)height * width / Plenty), Side / 2.0, Side);
        int[] tops = Begins(height), lefts = Begins(width);
        (Rows, Columns) = (tops.Length, lefts.Length);
        Offsets = [.. from top in tops from left in lefts select new PatchOffset(top, left)];

        int[] Begins(int length)
        {
            var steps = (int)Math.Ceiling((length - Side) / stride);
            return [.. Enumerable.Range(0, steps + 1).Select(i => steps == 0 ? 0 : (int)((long)i * (length - Side) / steps))];
        }
    }

    /// <summary>Height and width of a patch, in pixels of the prepared image; at most <see cref="Patch.Size"/>.</summary>
    public int Side { get; }

    /// <summary>Patches down.</summary>
    public int Rows { get; }

    /// <summary>Patches across.</summary>
    public int Columns { get; }

    /// <summary>Where each patch begins, row by row.</summary>
    public IReadOnlyList<PatchOffset> Offsets { get; }

    /// <summary>Cuts some of the patches, each in the middle of its own mirror images.</summary>
    internal PatchBatch Cut(RgbImage image, int first, int count)
    {
        var strip = new RgbImage(count * Patch.Size, Patch.Size);
        for (var i = 0; i < count; i++) CopyMirrored(image, Offsets[first + i], strip, i * Patch.Size);

        using var prepared = new PreparedImage(strip, enlarged: false);
        return PatchBatch.Cut(prepared, [.. Enumerable.Range(0, count).Select(i => new PatchOffset(0, i * Patch.Size))]);
    }

    void CopyMirrored(RgbImage image, PatchOffset offset, RgbImage strip, int left)
    {
        int[] places = [.. Enumerable.Range(0, Patch.Size).Select(at => Mirrored(at - (Patch.Size - Side) / 2))];
        ReadOnlySpan<byte> source = image.Pixels;
        var target = strip.Pixels;
        for (var y = 0; y < places.Length; y++)
        {
            var row = source.Slice(3 * ((offset.Top + places[y]) * image.Width + offset.Left), 3 * Side);
            for (var x = 0; x < places.Length; x++) row.Slice(3 * places[x], 3).CopyTo(target[(3 * (y * strip.Width + left + x))..]);
        }
    }

    /// <summary>A place within the side, reflected at whichever end it lies beyond.</summary>
    int Mirrored(int at) => at < 0 ? -1 - at : at < Side ? at : 2 * Side - 1 - at;
}
