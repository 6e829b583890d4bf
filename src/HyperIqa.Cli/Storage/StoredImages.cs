using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Imaging.Archives;

namespace HyperIqa.Cli.Storage;

/// <summary>
/// The images that addresses stand for: objects of a store, all below a prefix, members of a tar that lies there, and what the web has.
/// </summary>
sealed class StoredImages
{
    const int Buffer = 1 << 18;

    readonly PassedOver _passedOver;
    readonly SearchFilter _filter;
    readonly Func<string, bool> _enters;
    readonly StoredFolder _folder;
    readonly Dictionary<string, ObjectPage> _folders = new(StringComparer.Ordinal);

    /// <param name="arguments">What the person named; addresses among it are looked at.</param>
    /// <param name="isWanted">Whether an object is; null for all.</param>
    /// <param name="enters">Whether an archive is read.</param>
    /// <exception cref="UsageException">An address can't be read, or there is nothing below a prefix.</exception>
    public StoredImages(
        IEnumerable<string> arguments, PassedOver passedOver, SearchFilter filter, Func<string, bool>? isWanted, Func<string, bool> enters)
    {
        (_passedOver, _filter, _enters, _folder) = (passedOver, filter, enters, new(passedOver, filter, isWanted));
        var buckets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in arguments.Where(Address.IsOne))
        {
            if (Fault(argument) is { } fault) throw new UsageException($"{WebAddress.NameOf(argument)}: {fault}");
            if (!ObjectName.IsOne(argument)) continue;

            var name = ObjectName.Parse(argument)!.Value;
            if (ArchiveFile.IsCalledSo(argument) || RasterFormats.HasExtension(argument))
            {
                if (buckets.Add(name.Bucket)) StoredPrefix.CheckBucket(argument, name);
            }
            else if (StoredPrefix.FirstPage(argument, name) is { } page)
            {
                _folders[argument] = page;
            }
        }
    }

    /// <summary>An object as an image.</summary>
    public static ImageSource ToImage(ObjectName name) =>
        new(name.ToString()) { Fetch = cancellation => ObjectStore.Open(name, cancellation) };

    /// <summary>The images that an address stands for.</summary>
    public IEnumerable<ImageSource> In(string address)
    {
        if (Fault(address) is { } fault) return [new(WebAddress.NameOf(address)) { Error = fault }];

        return ObjectName.IsOne(address)
            ? InStore(address, ObjectName.Parse(address)!.Value)
            : OnTheWeb(address, WebAddress.Parse(address)!);
    }

    /// <summary>Why an address cannot be read; null where it may be.</summary>
    static string? Fault(string address)
    {
        if (ObjectName.IsOne(address))
            return ObjectName.Parse(address) is null ? "names no bucket; write s3://bucket/prefix" : ZipFault(address);
        if (!WebAddress.IsOne(address))
        {
            return "is no address that is read; s3:// and https:// are, and other stores by their S3 interface (set AWS_ENDPOINT_URL_S3)";
        }

        return WebAddress.Parse(address) is { } web ? ZipFault(web.AbsolutePath) : "is no address";
    }

    static string? ZipFault(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
        ? "is a zip archive, which is read from its end and so only here; copy it, or make it a tar"
        : null;

    IEnumerable<ImageSource> InStore(string address, ObjectName name)
    {
        if (ArchiveFile.IsCalledSo(name.Key)) return InTar(address, () => ObjectStore.Open(name, CancellationToken.None));
        if (_folders.TryGetValue(address, out var first) || name.AsFolder == name.Key) return _folder.In(name, first);

        return Wanted(ToImage(name) with { Name = address }, $"{name with { Key = "" }}", () => ChangedAt(name));
    }

    IEnumerable<ImageSource> OnTheWeb(string address, Uri place)
    {
        var name = WebAddress.NameOf(address);
        if (ArchiveFile.IsCalledSo(place.AbsolutePath)) return InTar(name, () => WebServer.Open(place, CancellationToken.None));

        return Wanted(
            new(name) { Fetch = cancellation => WebServer.Open(place, cancellation) },
            place.GetLeftPart(UriPartial.Authority),
            () => null);
    }

    IEnumerable<ImageSource> InTar(string name, Func<Task<Stream>> open) => _enters(name)
        ? new ArchiveImages(_passedOver, _filter).Elsewhere(name, () => new BufferedStream(open().GetAwaiter().GetResult(), Buffer))
        : [];

    IEnumerable<ImageSource> Wanted(ImageSource image, string root, Func<DateTime?> changedAt)
    {
        if (_filter.Takes(image.Name, root, changedAt)) return [image];

        _passedOver.AddUnwanted();
        return [];
    }

    /// <summary>Null also where nobody can say: reading says why.</summary>
    static DateTime? ChangedAt(ObjectName name)
    {
        try
        {
            return ObjectStore.Find(name).GetAwaiter().GetResult()?.ChangedAt;
        }
        catch (Exception exception) when (StoreComplaint.IsOne(exception))
        {
            return null;
        }
    }
}
