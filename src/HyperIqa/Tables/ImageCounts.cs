namespace HyperIqa.Tables;

/// <summary>How often each of many images is there: by digests of their paths, so that ten million take no gigabytes.</summary>
sealed class ImageCounts
{
    readonly NumberCounts _counts = new();

    /// <summary>How many there are in all, each as often as it was added.</summary>
    public long Total { get; private set; }

    /// <summary>Adds an image.</summary>
    public void Add(string image)
    {
        _counts.Add(PathDigest.Of128(image), 1);
        Total++;
    }

    /// <summary>Takes an image away once, if it is there.</summary>
    public bool Take(string image)
    {
        var key = PathDigest.Of128(image);
        if (_counts.Count(key) == 0) return false;

        _counts.Add(key, -1);
        Total--;
        return true;
    }

    /// <summary>How often an image is there.</summary>
    public int Count(string image) => _counts.Count(PathDigest.Of128(image));
}
