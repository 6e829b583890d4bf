using HyperIqa.Checkpoints.Pickles;
using HyperIqa.Checkpoints.Zips;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>The file of torch since 1.6: a zip of <c>NAME/data.pkl</c> and one <c>NAME/data/KEY</c> for each storage.</summary>
static class TorchZipFile
{
    const string Description = "data.pkl";

    /// <exception cref="InvalidDataException">The file is damaged, or not what it seems.</exception>
    public static IReadOnlyList<CheckpointTensor> Read(ByteRange file)
    {
        var budget = StateDict.Budget(file.Length);
        var entries = ZipDirectory.Read(file);
        var folder = TopFolder(entries);
        var claimed = entries.Aggregate(UInt128.Zero, (sum, entry) => sum + (ulong)entry.Size);
        if (claimed > (ulong)budget)
            throw new InvalidDataException($"its entries claim {claimed} bytes, which a file of {file.Length} bytes does not hold");

        var contents = entries.ToDictionary(entry => entry.Name, entry => ZipContent.Read(file, entry), StringComparer.Ordinal);
        CheckByteOrder(contents.GetValueOrDefault(folder + "byteorder"));

        var storages = new StorageTable(idLength: 5, mostBytes: budget);
        var description = contents[folder + Description];
        var source = new PickleBytes(description);
        var root = new PickleMachine(source, storages).Run();
        if (source.Position != description.Length) throw new InvalidDataException("its data.pkl continues after its end");

        FindBytes(storages, contents, folder + "data/");
        return StateDict.Tensors(root, file.Length);
    }

    static string TopFolder(IReadOnlyList<ZipEntry> entries)
    {
        var descriptions = entries.Where(entry => ("/" + entry.Name).EndsWith("/" + Description, StringComparison.Ordinal)).ToArray();
        if (descriptions.Length == 0) throw new InvalidDataException("a zip archive without a data.pkl, so not a torch checkpoint");
        if (descriptions.Length > 1)
            throw new InvalidDataException($"has {descriptions.Length} files data.pkl; it is unclear which one counts");

        var folder = descriptions[0].Name[..^Description.Length];
        if (folder.Count('/') != 1) throw new InvalidDataException("its data.pkl is not in a top folder of the archive");
        if (entries.FirstOrDefault(entry => !entry.Name.StartsWith(folder, StringComparison.Ordinal)) is { } stray)
            throw new InvalidDataException($"has the entry {stray.Name.Quoted()} outside its folder {folder.Quoted()}");
        if (entries.Select(entry => entry.Name[folder.Length..]).Any(name => name is "constants.pkl" or ['c', 'o', 'd', 'e', '/', ..]))
            throw new InvalidDataException("a TorchScript program, not a dictionary of weights (save model.state_dict() instead)");

        return folder;
    }

    static void CheckByteOrder(ByteRange? byteOrder)
    {
        if (byteOrder is not null && !"little"u8.SequenceEqual(byteOrder.Slice(0, Math.Min(byteOrder.Length, 16)).ToArray()))
            throw new InvalidDataException("its numbers are not little-endian");
    }

    static void FindBytes(StorageTable table, Dictionary<string, ByteRange> contents, string folder)
    {
        foreach (var (key, storage) in table.Storages)
        {
            if (!contents.TryGetValue(folder + key, out var bytes)) throw new InvalidDataException($"storage {key.Quoted()} is missing");
            var expected = storage.Count * storage.Elements.Size();
            if (bytes.Length != expected)
                throw new InvalidDataException($"storage {key.Quoted()} has {bytes.Length} bytes where its tensors expect {expected}");

            storage.Bytes = bytes;
        }

        var used = contents.Keys.Count(name => name.StartsWith(folder, StringComparison.Ordinal) && name.Length > folder.Length);
        if (used != table.Storages.Count)
            throw new InvalidDataException($"has {used} storages of which its tensors use {table.Storages.Count}");
    }
}
