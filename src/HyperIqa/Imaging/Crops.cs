namespace HyperIqa.Imaging;

/// <summary>The crop rules: where in an image of a given size its patches are cut.</summary>
static class Crops
{
    /// <summary>
    /// Evenly spaced patches from the first to the last row and column that a patch can begin at; a single one in the centre.
    /// </summary>
    /// <param name="height">Height of the image in pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="width">Width of the image in pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="count">A square number of patches.</param>
    /// <returns><paramref name="count"/> offsets, row by row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The image is smaller than a patch, or <paramref name="count"/> is no square.
    /// </exception>
    public static PatchOffset[] Grid(int height, int width, int count)
    {
        ThrowIfSmallerThanPatch(height, width);
        var side = IsSquare(count)
            ? (int)Math.Sqrt(count)
            : throw new ArgumentOutOfRangeException(nameof(count), count, "a grid takes a square number of patches");
        return [.. from row in Enumerable.Range(0, side)
                   from column in Enumerable.Range(0, side)
                   select new PatchOffset(Offset(row, height), Offset(column, width))];

        // floor(i * free / (side - 1) + 0.5), in integers
        int Offset(int i, int length)
        {
            long free = length - Patch.Size;
            return (int)(side == 1 ? (free + 1) / 2 : (2 * i * free + side - 1) / (2 * (side - 1)));
        }
    }

    /// <summary>
    /// Uniformly random patches that depend on nothing but the arguments: the first ten of 25 are those of a count of ten.
    /// </summary>
    /// <param name="height">Height of the image in pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="width">Width of the image in pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="count">The number of patches, from 1.</param>
    /// <param name="seed">Any number; another one gives other patches.</param>
    /// <returns><paramref name="count"/> offsets in the order drawn.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The image is smaller than a patch, or <paramref name="count"/> is not positive.
    /// </exception>
    public static PatchOffset[] Random(int height, int width, int count, int seed)
    {
        ThrowIfSmallerThanPatch(height, width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var random = new SplitMix64((uint)seed).Fork((uint)height).Fork((uint)width);
        var offsets = new PatchOffset[count];
        for (var i = 0; i < count; i++)
        {
            var top = random.Below(height - Patch.Size + 1);
            offsets[i] = new PatchOffset(top, random.Below(width - Patch.Size + 1));
        }

        return offsets;
    }

    /// <summary>
    /// The grid of pyiqa's <c>uniform_crop</c>: equal whole steps from the top left corner; the right and bottom fifth of the free range is
    /// never reached.
    /// </summary>
    /// <param name="height">Height of the image in pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="width">Width of the image in pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="count">The number of patches, from 1.</param>
    /// <returns><paramref name="count"/> offsets, row by row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The image is smaller than a patch, or <paramref name="count"/> is not positive.
    /// </exception>
    public static PatchOffset[] PyiqaGrid(int height, int width, int count)
    {
        ThrowIfSmallerThanPatch(height, width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var root = Math.Sqrt(count);
        var (steps, side) = ((int)root, (int)Math.Ceiling(root));
        var (stepDown, stepRight) = ((height - Patch.Size) / steps, (width - Patch.Size) / steps);
        return [.. Enumerable.Range(0, count).Select(i => new PatchOffset(i / side * stepDown, i % side * stepRight))];
    }

    /// <summary>Whether <see cref="Grid"/> takes this many patches.</summary>
    public static bool IsSquare(int count)
    {
        var root = count > 0 ? (int)Math.Sqrt(count) : 0;
        return count > 0 && root * root == count;
    }

    static void ThrowIfSmallerThanPatch(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, Patch.Size);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, Patch.Size);
    }
}
