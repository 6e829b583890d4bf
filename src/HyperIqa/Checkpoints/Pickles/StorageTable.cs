using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Pickles;

/// <summary>What the pickle says about one storage; its bytes are found after the pickle has been read.</summary>
sealed class Storage(string key, ElementType elements, long count)
{
    public string Key { get; } = key;

    public ElementType Elements { get; } = elements;

    public long Count { get; } = count;

    public ByteRange? Bytes { get; set; }
}

/// <summary>A storage, or the part of it that very old files name by itself; both numbers count elements.</summary>
sealed record StorageView(Storage Storage, long Offset, long Count)
{
    public ByteRange Bytes
    {
        get
        {
            var size = Storage.Elements.Size();
            return Storage.Bytes!.Slice(Offset * size, Count * size);
        }
    }
}

/// <summary>The storages that a pickle names by persistent id.</summary>
/// <param name="idLength">A persistent id has 6 members in a legacy file and 5 in a zip.</param>
/// <param name="mostBytes">What the file can hold at most.</param>
sealed class StorageTable(int idLength, long mostBytes)
{
    readonly Dictionary<string, Storage> _storages = [];

    public IReadOnlyDictionary<string, Storage> Storages => _storages;

    /// <summary>
    /// The storage that <c>('storage', torch.FloatStorage, key, location, count[, view])</c> names. Where it was (<c>cuda:0</c>) does not
    /// matter.
    /// </summary>
    /// <exception cref="InvalidDataException">It is not such a tuple, or contradicts an earlier one or the file's length.</exception>
    public StorageView Load(object? id)
    {
        if (id is not PickleTuple
            { Items: ["storage", AllowedGlobal { StorageElements: { } elements }, string key, string, long count, ..] items }
            || items.Length != idLength || key.Length > PickleDict.LongestKey)
            throw new InvalidDataException("the pickle names a storage in a way that torch never does");
        if (count < 0 || count > mostBytes / elements.Size())
            throw new InvalidDataException(
                $"storage {key.Quoted()} claims {count} elements of {elements.TorchName()}, more than the file can hold");

        if (!_storages.TryGetValue(key, out var storage)) _storages.Add(key, storage = new Storage(key, elements, count));
        if (storage.Elements != elements || storage.Count != count)
        {
            var (before, now) = ($"{storage.Count} elements of {storage.Elements.TorchName()}", $"{count} of {elements.TorchName()}");
            throw new InvalidDataException($"storage {key.Quoted()} is {before} in one place and {now} in another");
        }

        return items.Length > 5 && items[5] is not null ? View(storage, items[5]) : new StorageView(storage, 0, count);
    }

    static StorageView View(Storage storage, object? view) =>
        view is PickleTuple { Items: [string, long offset and >= 0, long count and >= 0] }
        && offset <= storage.Count && count <= storage.Count - offset
            ? new StorageView(storage, offset, count)
            : throw new InvalidDataException($"a view of storage {storage.Key.Quoted()} leaves it");
}
