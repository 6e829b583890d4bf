using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using HyperIqa.Checkpoints.Pickles;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>
/// The file of torch before 1.6, and of later ones on request: five pickles (magic number, protocol version, system, weights, storage
/// keys), then the storages, each as its count in 8 bytes and its elements.
/// </summary>
static class TorchLegacyFile
{
    const long Version = 1001;
    static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <exception cref="InvalidDataException">The file is damaged, or not what it seems.</exception>
    public static IReadOnlyList<CheckpointTensor> Read(ByteRange file)
    {
        var source = new PickleBytes(file);
        var storages = new StorageTable(idLength: 6, mostBytes: file.Length);

        CheckMagic(source);
        if (Pickle(source) is not Version) throw new InvalidDataException($"a torch file, but not of version {Version}");
        if (Pickle(source) is not PickleDict system || system.Entries.GetValueOrDefault("little_endian") is not true)
            throw new InvalidDataException("written on a big-endian machine, or damaged");

        var root = new PickleMachine(source, storages).Run();
        if (Pickle(source) is not PickleList keys) throw new InvalidDataException("has no list of storages");

        FindBytes(storages, keys, file, source.Position);
        return StateDict.Tensors(root, file.Length);
    }

    static object? Pickle(PickleBytes source) => new PickleMachine(source, storages: null).Run();

    static void CheckMagic(PickleBytes source)
    {
        if (Pickle(source) is not BigInteger magic || magic != Magic)
            throw new InvalidDataException("a pickle, but not a file of torch.save (its magic number is missing)");
    }

    static void FindBytes(StorageTable table, PickleList keys, ByteRange file, long position)
    {
        Span<byte> header = stackalloc byte[sizeof(long)];
        foreach (var item in keys.Items)
        {
            if (item is not string key || !table.Storages.TryGetValue(key, out var storage))
                throw new InvalidDataException("its list of storages names one that no tensor uses");
            if (storage.Bytes is not null) throw new InvalidDataException($"its list of storages names {key.Quoted()} twice");

            file.Read(position, header);
            var count = BinaryPrimitives.ReadInt64LittleEndian(header);
            if (count != storage.Count)
                throw new InvalidDataException($"storage {key.Quoted()} has {count} elements where its tensors expect {storage.Count}");

            storage.Bytes = file.Slice(position + header.Length, count * storage.Elements.Size());
            position += header.Length + storage.Bytes.Length;
        }

        if (table.Storages.Values.FirstOrDefault(storage => storage.Bytes is null) is { } missing)
            throw new InvalidDataException($"storage {missing.Key.Quoted()} is missing");
        if (position != file.Length) throw new InvalidDataException($"has {file.Length - position} bytes after its last tensor");
    }
}
