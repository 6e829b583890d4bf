using System.Runtime.Versioning;
using System.Text;
using HyperIqa.Files;
using HyperIqa.Imaging.Archives;

namespace HyperIqa.Imaging;

/// <summary>
/// Searches folders for images. A file counts as one by its extension or by how it begins. Passed over are names that begin with a dot,
/// links to folders, folders in which other programs keep thumbnails or what was thrown away, and what this program wrote itself; the
/// folder that the user names is searched whatever it is called.
/// </summary>
sealed class FolderSearch(PassedOver passedOver, SearchFilter filter)
{
    static readonly EnumerationOptions EveryEntry = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    static readonly EnumerationOptions EveryFile =
        new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true, RecurseSubdirectories = true };

    /// <summary>
    /// Folders of Synology's and QNAP's disk stations, of macOS in zip archives, of Windows, and of file systems that were repaired.
    /// </summary>
    static readonly HashSet<string> OfOtherPrograms = new(StringComparer.OrdinalIgnoreCase)
    {
        "@eaDir", "@tmp", "#recycle", "#snapshot", "@Recycle", "@Recently-Snapshot", "@__thumb", "__MACOSX", "$RECYCLE.BIN", "RECYCLER",
        "System Volume Information", "lost+found",
    };

    /// <summary>The images in and below a folder, in ordinal order of their paths.</summary>
    /// <returns>A folder that cannot be read is given in the place of its images: reading it says why.</returns>
    public IEnumerable<string> In(string folder) => Below(folder, folder).Order(StringComparer.Ordinal);

    IEnumerable<string> Below(string folder, string root)
    {
        if (OperatingSystem.IsLinux() && QuotedPath.Bytes(folder) is { } name)
        {
            foreach (var image in BelowByBytes(name, root)) yield return image;
            yield break;
        }

        if (Entries(folder) is not { } entries)
        {
            if (IsWanted(folder, root)) yield return folder;
            yield break;
        }

        var mark = Array.Exists(entries, entry => entry.Name == FolderMark.Name) ? FolderMark.Read(folder) : null;
        if (mark is { IsWhole: true } && folder != root)
        {
            passedOver.AddOwn(folder, FilesIn(folder));
            yield break;
        }

        var foundNoText = false;
        foreach (var entry in entries)
        {
            if (OperatingSystem.IsLinux() && IsNoText(entry.Name))
            {
                foundNoText = true;
                continue;
            }

            if (IsHidden(entry.Name)) continue;

            var path = QuotedPath.From(Encoding.UTF8.GetBytes(Path.Join(folder, entry.Name).Replace(Path.DirectorySeparatorChar, '/')));
            if (entry is DirectoryInfo)
            {
                if (entry.LinkTarget is not null) passedOver.AddLink();
                else if (IsOfOtherProgram(entry.Name)) passedOver.AddElsewhere(entry.Name, FilesIn(entry.FullName));
                else if (Enters(path, root)) foreach (var image in Below(path, root)) yield return image;
            }
            else if (mark is { IsWhole: false } && mark.Covers(entry.Name))
            {
                passedOver.AddOwn();
            }
            else if (IsImage(path) && IsWanted(path, root))
            {
                yield return path;
            }
        }

        foreach (var image in foundNoText && OperatingSystem.IsLinux() ? BelowByBytes(Encoding.UTF8.GetBytes(folder), root, IsNoText) : [])
        {
            yield return image;
        }
    }

    /// <summary>The images in a folder by the bytes of their names, and below those of its folders that are seen by their bytes.</summary>
    [SupportedOSPlatform("linux")]
    IEnumerable<string> BelowByBytes(byte[] folder, string root, Func<string, bool>? which = null)
    {
        if (ByteNames.In(folder) is not { } names)
        {
            if (IsWanted(QuotedPath.From(folder), root)) yield return QuotedPath.From(folder);
            yield break;
        }

        foreach (var name in names)
        {
            var text = Encoding.UTF8.GetString(name);
            if (which?.Invoke(text) == false || IsHidden(text)) continue;

            byte[] entry = [.. folder, .. folder[^1] == '/' ? ""u8 : "/"u8, .. name];
            if (ByteNames.IsFolder(entry, throughLinks: false))
            {
                if (IsOfOtherProgram(text)) passedOver.AddElsewhere(text, ByteNames.In(entry)?.Count ?? 0);
                else if (Enters(QuotedPath.From(entry), root)) foreach (var image in BelowByBytes(entry, root)) yield return image;
            }
            else if (ByteNames.IsFolder(entry))
            {
                passedOver.AddLink();
            }
            else if ((RasterFormats.HasExtension(text) || IsImage(QuotedPath.From(entry))) && IsWanted(QuotedPath.From(entry), root))
            {
                yield return QuotedPath.From(entry);
            }
        }
    }

    bool IsImage(string path)
    {
        var isImage = ImageDecoder.LooksLikeImage(path);
        if (!isImage && ArchiveFile.IsCalledSo(path)) passedOver.AddArchive();
        else if (!isImage) passedOver.AddOther();
        return isImage;
    }

    bool IsWanted(string path, string root)
    {
        var isWanted = path == root || filter.Takes(path, root);
        if (!isWanted) passedOver.AddUnwanted();
        return isWanted;
    }

    bool Enters(string path, string root)
    {
        var enters = filter.Enters(path, root);
        if (!enters) passedOver.AddUnwanted();
        return enters;
    }

    bool IsHidden(string name)
    {
        var isHidden = name.StartsWith('.');
        if (isHidden && name != FolderMark.Name) passedOver.AddHidden();
        return isHidden;
    }

    /// <summary>By its name; Lightroom's folders of previews all end alike.</summary>
    public static bool IsOfOtherProgram(string folder) =>
        OfOtherPrograms.Contains(folder) || folder.EndsWith(".lrdata", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null for a folder that cannot be read: nobody may, its disk fails, or its path is longer than the system takes.</summary>
    static FileSystemInfo[]? Entries(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos("*", EveryEntry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>How many files there are in a folder and below, as far as one may look.</summary>
    static int FilesIn(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*", EveryFile).Count(file => Path.GetFileName(file) != FolderMark.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>Whether a name may hold bytes that are not UTF-8, for which .NET puts this character.</summary>
    static bool IsNoText(string name) => name.Contains('\ufffd', StringComparison.Ordinal);
}
