using HyperIqa.Files;

namespace HyperIqa.Imaging;

/// <summary>Which of the images that a user names are wanted: by their paths, and by when they were changed last.</summary>
sealed record SearchFilter
{
    /// <summary>All images.</summary>
    public static SearchFilter None { get; } = new();

    /// <summary>An image must fit one of these; none for all images.</summary>
    public IReadOnlyList<Glob> Include { get; init; } = [];

    /// <summary>What fits one of these is left out, folders as a whole.</summary>
    public IReadOnlyList<Glob> Exclude { get; init; } = [];

    /// <summary>Only files that were changed after this time; null for all.</summary>
    public DateTime? NewerThan { get; init; }

    /// <summary>Whether a folder is searched.</summary>
    /// <param name="root">The folder that the user named.</param>
    public bool Enters(string path, string root) => Exclude.Count == 0 || !Fits(Exclude, Relative(path, root));

    /// <summary>
    /// Whether an image is wanted. A folder in the place of its images, which cannot be read, is, unless it is left out by its name; and so
    /// is a file that is not there: reading says why.
    /// </summary>
    /// <param name="root">The folder that the user named; null where the image was.</param>
    /// <param name="changedAt">When it was changed last; null for a file, which is asked.</param>
    public bool Takes(string path, string? root, Func<DateTime?>? changedAt = null)
    {
        if (ReferenceEquals(this, None)) return true;

        var relative = Relative(path, root);
        if (Fits(Exclude, relative)) return false;
        if (Include.Count > 0 && !Fits(Include, relative)) return root is not null && ImageFiles.IsFolder(path);

        if (NewerThan is not { } time) return true;

        var known = changedAt is null ? ImageFile.ChangedAt(path) : changedAt();
        return known is not { } changed || changed > time;
    }

    static bool Fits(IReadOnlyList<Glob> globs, string path)
    {
        foreach (var glob in globs)
        {
            if (glob.Fits(path)) return true;
        }

        return false;
    }

    static string Relative(string path, string? root)
    {
        path = QuotedPath.Writable(path);
        if (root is null) return path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path.TrimStart('/');

        root = QuotedPath.Writable(root);
        return path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..].TrimStart('/') : path;
    }
}
