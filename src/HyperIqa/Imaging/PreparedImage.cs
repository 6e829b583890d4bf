namespace HyperIqa.Imaging;

/// <summary>An image resized as its preprocessing says, ready for patches to be cut from it.</summary>
sealed class PreparedImage : IDisposable
{
    readonly RgbImage _image;
    readonly PyiqaEnlargement? _enlargement;

    internal PreparedImage(RgbImage image, bool enlarged)
    {
        _image = image;
        (Width, Height, Enlarged) = (image.Width, image.Height, enlarged);
    }

    internal PreparedImage(PyiqaEnlargement enlargement)
    {
        _image = enlargement.Image;
        _enlargement = enlargement;
        (Width, Height) = (enlargement.Width, enlargement.Height);
        Enlarged = Math.Min(_image.Width, _image.Height) < Patch.Size;
    }

    /// <summary>After resizing, in pixels; at least <see cref="Patch.Size"/>.</summary>
    public int Width { get; }

    /// <summary>After resizing, in pixels; at least <see cref="Patch.Size"/>.</summary>
    public int Height { get; }

    /// <summary>Whether a side was shorter than a patch, so that the image had to be enlarged: its score means less.</summary>
    public bool Enlarged { get; }

    /// <summary>The pixels that patches are cut from; null where they are not whole levels (<c>pyiqa</c>'s enlargement).</summary>
    internal RgbImage? Levels => _enlargement is null ? _image : null;

    /// <summary>Writes one patch, normalised: (level / 255 - mean) / standard deviation of ImageNet.</summary>
    /// <param name="offset">Where the patch begins in the resized image.</param>
    /// <param name="destination">Shape (3, 224, 224), red first; longer is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The patch reaches outside the image.</exception>
    public void CopyPatch(PatchOffset offset, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset.Top, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfNegative(offset.Left, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset.Top, Height - Patch.Size, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset.Left, Width - Patch.Size, nameof(offset));
        if (_enlargement is not null)
        {
            _enlargement.CopyPatch(offset, destination);
            return;
        }

        var pixels = _image.Pixels;
        for (var channel = 0; channel < 3; channel++)
        {
            var levels = Normalization.OfLevels(channel);
            var plane = destination.Slice(channel * Patch.Size * Patch.Size, Patch.Size * Patch.Size);
            for (var y = 0; y < Patch.Size; y++)
            {
                var row = pixels.Slice(3 * ((offset.Top + y) * Width + offset.Left), 3 * Patch.Size);
                var target = plane.Slice(y * Patch.Size, Patch.Size);
                for (var x = 0; x < target.Length; x++) target[x] = levels[row[3 * x + channel]];
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _image.Dispose();
}
