using System.Globalization;
using System.Text;
using HyperIqa.Checkpoints.Pickles;
using HyperIqa.Checkpoints.Zips;

namespace HyperIqa.Checkpoints;

/// <summary>The file of torch since 1.6: a zip of <c>NAME/data.pkl</c> and one <c>NAME/data/KEY</c> for each storage.</summary>
static class TorchZipFile
{
    const string Description = "/data.pkl";

    /// <exception cref="InvalidDataException">The file is damaged, or not what it seems.</exception>
    public static IReadOnlyList<CheckpointTensor> Read(ByteRange file)
    {
        var budget = StateDict.Budget(file.Length);
        var entries = ZipDirectory.Read(file);
        var prefix = Prefix(entries);
        var contents = entries.ToDictionary(entry => entry.Name, _ => (ByteRange)new MemoryRange(default), StringComparer.Ordinal);
        if (entries.Sum(entry => (decimal)entry.Size) > budget)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"its entries claim {entries.Sum(entry => (decimal)entry.Size)} bytes, which a file of {file.Length} bytes does not hold"));

        foreach (var entry in entries) contents[entry.Name] = ZipContent.Read(file, entry);
        CheckByteOrder(contents.GetValueOrDefault(prefix + "/byteorder"));

        var storages = new StorageTable(idLength: 5, mostBytes: budget);
        var source = new PickleBytes(contents[prefix + Description]);
        var root = new PickleMachine(source, storages).Run();
        if (source.Position != contents[prefix + Description].Length) throw new InvalidDataException("its data.pkl goes on after its end");

        FindBytes(storages, contents, prefix + "/data/");
        return StateDict.Tensors(root, file.Length);
    }

    static string Prefix(IReadOnlyList<ZipEntry> entries)
    {
        var descriptions = entries.Where(entry => entry.Name.EndsWith(Description, StringComparison.Ordinal)).ToArray();
        if (descriptions.Length == 0) throw new InvalidDataException("a zip archive without a data.pkl, so not a checkpoint of torch");
        if (descriptions.Length > 1) throw new InvalidDataException($"has {descriptions.Length} files data.pkl; which one counts is not clear");

        var prefix = descriptions[0].Name[..^Description.Length];
        if (prefix.Length == 0 || prefix.Contains('/', StringComparison.Ordinal)) throw new InvalidDataException("its data.pkl is not in a top folder of the archive");
        if (entries.FirstOrDefault(entry => !entry.Name.StartsWith(prefix + "/", StringComparison.Ordinal)) is { } stray)
            throw new InvalidDataException($"has the entry {stray.Name.Quoted()} outside its folder {prefix.Quoted()}");
        if (entries.Any(entry => entry.Name == prefix + "/constants.pkl" || entry.Name.StartsWith(prefix + "/code/", StringComparison.Ordinal)))
            throw new InvalidDataException("a TorchScript program, not a dictionary of weights (save model.state_dict() instead)");

        return prefix;
    }

    static void CheckByteOrder(ByteRange? byteOrder)
    {
        if (byteOrder is not null && !Encoding.ASCII.GetBytes("little").AsSpan().SequenceEqual(byteOrder.Slice(0, Math.Min(byteOrder.Length, 16)).ToArray()))
            throw new InvalidDataException("its numbers are not little-endian");
    }

    static void FindBytes(StorageTable table, Dictionary<string, ByteRange> contents, string folder)
    {
        foreach (var (key, storage) in table.Storages)
        {
            if (!contents.TryGetValue(folder + key, out var bytes)) throw new InvalidDataException($"storage {key.Quoted()} is missing");
            if (bytes.Length != storage.Count * storage.Elements.Size())
                throw new InvalidDataException($"storage {key.Quoted()} has {bytes.Length} bytes where its tensors expect {storage.Count * storage.Elements.Size()}");

            storage.Bytes = bytes;
        }

        var used = contents.Keys.Count(name => name.StartsWith(folder, StringComparison.Ordinal) && name.Length > folder.Length);
        if (used != table.Storages.Count) throw new InvalidDataException($"has {used} storages of which its tensors use {table.Storages.Count}");
    }
}
