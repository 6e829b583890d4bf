using HyperIqa.Files;
namespace HyperIqa.Datasets;

/// <summary>Finds the images that a label may belong to.</summary>
sealed class LabelSearch
{
    readonly IReadOnlyList<string> _folders;
    readonly FitKind _inFolder;
    readonly (PathEndings Images, PathEndings Labels, bool SameCase)[] _endings;

    /// <param name="folders">Where they were found; none for the folder that they are all in.</param>
    public LabelSearch(IReadOnlyList<LabelledImage> labels, IReadOnlyList<string> images, IReadOnlyList<string> folders)
    {
        _folders = [.. folders.Count > 0 ? folders.Select(folder => PathEndings.Plain($"{folder}/").TrimEnd('/')) : [FolderOf(images)]];
        _inFolder = folders.Count > 0 ? FitKind.InFolder : FitKind.Ending; // a folder that nobody named may be one of several
        string[] names = [.. labels.Select(label => label.Name)];
        _endings =
        [
            (new(images, StringComparer.Ordinal), new(names, StringComparer.Ordinal), true),
            (new(images, StringComparer.OrdinalIgnoreCase), new(names, StringComparer.OrdinalIgnoreCase), false),
        ];
    }

    /// <returns>The images that fit best, all equally well: one where it is clear.</returns>
    public IReadOnlyList<LabelCandidate> Find(LabelledImage label)
    {
        var name = PathEndings.Plain(label.Name);
        return First(WithFolders) is { Count: > 0 } sure ? sure : First(ByFile);

        List<LabelCandidate> First(Func<string, PathEndings, PathEndings, (IEnumerable<string> Images, FitKind Kind, int Parts)> find)
        {
            foreach (var (images, labels, sameCase) in _endings)
            {
                var (found, kind, parts) = find(name, images, labels);
                if (found.Select(image => new LabelCandidate(label, image, new(kind, parts, sameCase))).ToList() is { Count: > 0 } fits)
                {
                    return fits;
                }
            }

            return [];
        }
    }

    (IEnumerable<string> Images, FitKind Kind, int Parts) WithFolders(string name, PathEndings images, PathEndings labels)
    {
        var parts = PathEndings.PartsOf(name);
        string[] inFolder = [.. _folders.SelectMany(folder => images.Equal(folder.Length == 0 ? name : $"{folder}/{name}"))];
        if (inFolder.Length > 0) return (inFolder, _inFolder, parts);
        if (images.Equal(name) is { Count: > 0 } equal) return (equal, FitKind.Equal, parts);
        if (images.EndingIn(name) is { Count: > 0 } longer) return (longer, FitKind.Ending, parts);

        while (--parts > 1)
        {
            if (images.Equal(PathEndings.Last(parts, name)) is { Count: > 0 } shorter) return (shorter, FitKind.Ending, parts);
        }

        return ([], FitKind.Ending, 0);
    }

    /// <summary>Another label of this file name makes it unclear whose the image is, unless that label's own path says so.</summary>
    static (IEnumerable<string> Images, FitKind Kind, int Parts) ByFile(string name, PathEndings images, PathEndings labels)
    {
        var file = PathEndings.Last(1, name);
        return (labels.EndingIn(file).Count == 1 ? images.EndingIn(file) : [], FitKind.File, 1);
    }

    /// <summary>The folder that all paths are in, however deep.</summary>
    static string FolderOf(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) return "";

        var folder = PathEndings.Plain(paths[0]);
        for (var i = 0; i < paths.Count && folder.Length > 0; i++)
        {
            var common = folder.AsSpan().CommonPrefixLength(PathEndings.Plain(paths[i]));
            if (i == 0 || common < folder.Length) folder = folder[..(folder.AsSpan(0, common).LastIndexOf('/') + 1)];
        }

        return folder.TrimEnd('/');
    }
}
