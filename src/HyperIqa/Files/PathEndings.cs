using System.Text;

namespace HyperIqa.Files;

/// <summary>
/// Paths by their last parts: <c>a/b/c.jpg</c> is found by <c>c.jpg</c>, by <c>b/c.jpg</c> and by all of it. Every number of parts that is
/// asked for is gone through once, so that finding takes no longer where thousands share a file name.
/// </summary>
/// <param name="paths">Parted by <c>/</c> or <c>\</c>.</param>
sealed class PathEndings(IReadOnlyList<string> paths, StringComparer comparer)
{
    readonly Dictionary<int, ILookup<string, string>> _byParts = [];
    readonly Lazy<ILookup<string, string>> _whole = new(() => paths.ToLookup(Plain, comparer));

    /// <summary>The paths that are this one.</summary>
    public ICollection<string> Equal(string path) => Found(_whole.Value, path);

    /// <summary>The paths that end with these parts.</summary>
    public ICollection<string> EndingIn(string end)
    {
        var parts = PartsOf(end);
        if (!_byParts.TryGetValue(parts, out var lookup))
        {
            _byParts[parts] = lookup = paths.ToLookup(path => Last(parts, Plain(path)), comparer);
        }

        return Found(lookup, end);
    }

    /// <summary>A path parted by <c>/</c>, whatever system it comes from, not quoted, and without a <c>./</c> in front.</summary>
    public static string Plain(string path)
    {
        var slashed = (QuotedPath.Bytes(path) is { } bytes ? Encoding.UTF8.GetString(bytes) : path).Replace('\\', '/');
        return slashed.StartsWith("./", StringComparison.Ordinal) ? slashed[2..] : slashed;
    }

    /// <summary>
    /// A name in a table, parted by <c>/</c>, whatever system it comes from. A quoted one stays as it is: its backslashes are escapes.
    /// </summary>
    public static string Slashed(string name) => QuotedPath.Bytes(name) is null ? name.Replace('\\', '/') : name;

    /// <summary>How many parts a plain path has.</summary>
    public static int PartsOf(string path) => path.AsSpan().Count('/') + 1;

    /// <summary>The last parts of a plain path; all of it where it has no more.</summary>
    public static string Last(int parts, string path)
    {
        var start = path.Length;
        while (parts-- > 0 && start >= 0) start = start == 0 ? -1 : path.LastIndexOf('/', start - 1);
        return path[(start + 1)..];
    }

    /// <summary>What a lookup has, without a copy: a thousand labels may share it.</summary>
    static ICollection<string> Found(ILookup<string, string> lookup, string key) => lookup[key] as ICollection<string> ?? [.. lookup[key]];
}
