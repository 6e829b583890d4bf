using System.Text;

namespace HyperIqa.Imaging.Archives;

/// <summary>
/// The pictures of an archive, as if it were a folder: what else it holds is passed over by the same rules. They come in the archive's
/// order. What is missing because the archive is damaged is an image as well, which is called like the archive and has no bytes.
/// </summary>
sealed class ArchiveImages(PassedOver passedOver, SearchFilter filter)
{
    /// <summary>What the archive is called that has no name.</summary>
    const string OnStandardInput = "-";

    /// <summary>The pictures of a file.</summary>
    /// <param name="path">The archive's, which may be quoted; it need not be readable.</param>
    public IEnumerable<ImageSource> In(string path)
    {
        FileStream? file = null;
        string? problem = null;
        try
        {
            file = ArchiveFile.Open(path);
        }
        catch (ImageException exception)
        {
            problem = exception.Message;
        }

        if (file is null) return [new(path) { Error = problem }];

        return ArchiveFile.IsZip(file) || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? InZip(file, path) : InTar(file, path);
    }

    /// <summary>The pictures of a tar archive that lies somewhere else.</summary>
    /// <param name="archive">What it is called.</param>
    /// <param name="open">Opens it, to be read from its beginning to its end.</param>
    public IEnumerable<ImageSource> Elsewhere(string archive, Func<Stream> open)
    {
        Stream? tar = null;
        string? problem = null;
        try
        {
            tar = open();
        }
        catch (ImageException exception)
        {
            problem = exception.Message;
        }

        return tar is null ? [new(archive) { Error = problem }] : InTar(tar, archive);
    }

    /// <summary>The pictures of a tar archive that comes through standard input, by their names alone.</summary>
    public IEnumerable<ImageSource> InStandardInput(Stream input) => InTar(input, archive: null);

    IEnumerable<ImageSource> InTar(Stream file, string? archive)
    {
        using var tar = ArchiveFile.Decompressed(file, out _);
        var reader = new TarReader(tar);
        while (reader.Next() is { } member)
        {
            if (Image(member, archive) is { } image) yield return image;
        }

        if (reader.Problem is { } problem) yield return new(archive ?? OnStandardInput) { Error = problem };
    }

    IEnumerable<ImageSource> InZip(Stream file, string archive)
    {
        System.IO.Compression.ZipArchive? zip = null;
        string? problem = null;
        try
        {
            zip = ZipReader.Open(file);
        }
        catch (ImageException exception)
        {
            problem = exception.Message;
        }

        using (zip)
        {
            foreach (var entry in zip?.Entries ?? Enumerable.Empty<System.IO.Compression.ZipArchiveEntry>())
            {
                if (Image(ZipReader.Member(entry), archive) is { } image) yield return image;
            }
        }

        if (problem is not null) yield return new(archive) { Error = problem };
    }

    /// <summary>A member that is an image; null for what is passed over.</summary>
    ImageSource? Image(ArchiveMember member, string? archive)
    {
        if (member.Kind == MemberKind.Folder) return null;

        var parts = MemberName.Parts(member.Name);
        if (parts.Length == 0 || IsPassedOver(member, parts)) return null;

        var path = MemberName.In(archive, parts);
        if (!IsWanted(path, parts, archive, member))
        {
            passedOver.AddUnwanted();
            return null;
        }

        return new(path) { Error = member.Error, Open = member.Open, Length = member.Length };
    }

    bool IsPassedOver(ArchiveMember member, byte[][] parts)
    {
        string[] names = [.. parts.Select(Encoding.UTF8.GetString)];
        if (passedOver.AddByNames(names)) return true;

        if (member.Kind == MemberKind.Link)
        {
            passedOver.AddLinkInArchive();
        }
        else if (member.Kind == MemberKind.Other
            || !(RasterFormats.HasExtension(names[^1]) || RasterFormats.Find(member.Head().Span) is not null))
        {
            passedOver.AddOther();
        }
        else
        {
            return false;
        }

        return true;
    }

    bool IsWanted(string path, byte[][] parts, string? archive, ArchiveMember member)
    {
        if (ReferenceEquals(filter, SearchFilter.None)) return true;

        var root = archive ?? "";
        for (var depth = 1; depth < parts.Length; depth++)
        {
            if (!filter.Enters(MemberName.In(archive, parts[..depth]), root)) return false;
        }

        return filter.Takes(path, root, () => member.ChangedAt);
    }
}
