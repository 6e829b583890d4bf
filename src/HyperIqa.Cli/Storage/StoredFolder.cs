using HyperIqa.Imaging;
using HyperIqa.Imaging.Archives;

namespace HyperIqa.Cli.Storage;

/// <summary>
/// The images among the objects whose keys begin alike, as if they lay in a folder: what else is there is passed over by the same rules. An
/// object counts as an image by its extension, or by how it begins. They are listed as they are needed, a page ahead.
/// </summary>
/// <param name="isWanted">Whether an object is, whose first bytes have to be read to know what it is; null for all.</param>
sealed class StoredFolder(PassedOver passedOver, SearchFilter filter, Func<string, bool>? isWanted)
{
    /// <summary>Objects that are looked at side by side.</summary>
    const int SideBySide = 24;

    static readonly SemaphoreSlim Looking = new(SideBySide);

    /// <summary>The images in and below a folder, in the order of their keys.</summary>
    /// <param name="folder">What the person typed means.</param>
    /// <param name="first">The first page of its list, where that is there already.</param>
    /// <exception cref="UsageException">It cannot be listed.</exception>
    public IEnumerable<ImageSource> In(ObjectName folder, ObjectPage? first)
    {
        var beginning = folder with { Key = folder.AsFolder };
        foreach (var page in Pages(beginning, first))
        {
            var begun = page.Objects.Select(one => Begin(one, beginning)).OfType<Task<ImageSource?>>().ToList();
            foreach (var found in begun)
            {
                if (found.GetAwaiter().GetResult() is { } image) yield return image;
                else passedOver.AddOther();
            }
        }
    }

    /// <summary>The pages of the list, of which the next is asked for while one is gone through.</summary>
    static IEnumerable<ObjectPage> Pages(ObjectName beginning, ObjectPage? first)
    {
        var next = first is null ? ObjectStore.List(beginning) : Task.FromResult(first);
        for (string? before = null; ;)
        {
            var page = Listed(beginning, next, isFirst: before is null);
            if (page.Next is { } token && token == before) throw Unlisted(beginning, "its list repeats itself");

            if (page.Next is not null) next = ObjectStore.List(beginning, page.Next);
            yield return page;

            if (page.Next is null) break;
            before = page.Next;
        }
    }

    static ObjectPage Listed(ObjectName beginning, Task<ObjectPage> page, bool isFirst)
    {
        try
        {
            return page.GetAwaiter().GetResult();
        }
        catch (Exception exception) when (StoreComplaint.IsOne(exception))
        {
            var reason = StoreComplaint.Reason(exception);
            throw isFirst ? new UsageException($"{beginning}: {reason}") : Unlisted(beginning, reason);
        }
    }

    static UsageException Unlisted(ObjectName beginning, string reason) =>
        new($"{beginning}: could not be listed to its end: {reason}; what was listed is scored, and --resume goes on");

    /// <summary>Begins to find out whether an object is an image.</summary>
    /// <returns>The object as an image; null if it is not one, or is passed over.</returns>
    Task<ImageSource?>? Begin(StoredObject one, ObjectName folder)
    {
        if (one.Key.EndsWith('/')) return null; // stands for a folder, as consoles make them

        var names = one.Key[folder.Key.Length..].Split('/');
        if (passedOver.AddByNames(names)) return null;

        var name = folder with { Key = one.Key };
        var image = StoredImages.ToImage(name) with { Length = one.Length };
        if (RasterFormats.HasExtension(one.Key)) return IsWanted(one, folder, names) ? Task.FromResult<ImageSource?>(image) : Unwanted();

        if (ArchiveFile.IsCalledSo(one.Key))
        {
            passedOver.AddArchive();
            return null;
        }

        if (one.Length == 0) return Task.FromResult<ImageSource?>(null);
        if (!IsWanted(one, folder, names)) return Unwanted();

        return isWanted?.Invoke(image.Name) == false ? null : Look(image, name);
    }

    Task<ImageSource?>? Unwanted()
    {
        passedOver.AddUnwanted();
        return null;
    }

    bool IsWanted(StoredObject one, ObjectName folder, string[] names)
    {
        if (ReferenceEquals(filter, SearchFilter.None)) return true;

        var root = folder.ToString();
        for (var depth = 1; depth < names.Length; depth++)
        {
            if (!filter.Enters(root + string.Join('/', names[..depth]), root)) return false;
        }

        return filter.Takes($"{folder with { Key = one.Key }}", root, () => one.ChangedAt);
    }

    static async Task<ImageSource?> Look(ImageSource image, ObjectName name)
    {
        await Looking.WaitAsync().ConfigureAwait(false);
        try
        {
            var beginning = await ObjectStore.Beginning(name, RasterFormats.Head).ConfigureAwait(false);
            return RasterFormats.Find(beginning) is null ? null : image;
        }
        catch (ImageException exception)
        {
            return image with { Error = exception.Message }; // nobody knows what it is
        }
        finally
        {
            Looking.Release();
        }
    }
}
