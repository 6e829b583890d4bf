using System.Buffers.Binary;
using System.Globalization;
using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>
/// A tensor to be written: its values are asked for when their turn comes, so that a full-size network is never in memory.
/// </summary>
sealed record SavedTensor(string Name, ElementType DType, long[] Shape, Func<byte[]> Bytes)
{
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    public string TorchStorage => DType switch
    {
        ElementType.Int64 => "LongStorage",
        ElementType.Float16 => "HalfStorage",
        ElementType.BFloat16 => "BFloat16Storage",
        _ => "FloatStorage",
    };
}

/// <summary>Writes what <c>torch.save</c> writes, in both of its formats.</summary>
static class TorchPickleWriter
{
    /// <summary>The format before torch 1.6, with every storage tagged as from a device.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">In the state_dict's order.</param>
    /// <param name="location">Such as <c>cpu</c>.</param>
    /// <param name="wrapper">The key under which the state_dict lies in another dict, such as <c>params</c>.</param>
    public static void WriteLegacy(string path, IReadOnlyList<SavedTensor> tensors, string location = "cuda:0", string? wrapper = null)
    {
        using var file = File.Create(path);
        WriteLegacy(
            file,
            StateDict(tensors, location, wrapper, LegacyKey, hasView: true),
            [.. Enumerable.Range(0, tensors.Count).Select(LegacyKey)],
            tensors);
    }

    /// <summary>The parts of a legacy file, which need not fit together.</summary>
    public static void WriteLegacy(Stream file, byte[] pickle, IReadOnlyList<string> keys, IReadOnlyList<SavedTensor> tensors)
    {
        file.Write(new PickleText().Raw(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19).Ended);
        file.Write(new PickleText().Number(1001).Ended);
        file.Write(new PickleText().Op("}(").Text("protocol_version").Number(1001).Text("little_endian").Raw(0x88).Op("u").Ended);
        file.Write(pickle);
        var list = new PickleText().Op("](");
        foreach (var key in keys) list.Text(key);
        file.Write(list.Op("e").Ended);

        var count = new byte[sizeof(long)];
        foreach (var tensor in tensors)
        {
            BinaryPrimitives.WriteInt64LittleEndian(count, tensor.Count);
            file.Write(count);
            file.Write(tensor.Bytes());
        }
    }

    /// <summary>The format since torch 1.6.</summary>
    /// <inheritdoc cref="WriteLegacy(string, IReadOnlyList{SavedTensor}, string, string)"/>
    public static void WriteZip(string path, IReadOnlyList<SavedTensor> tensors, string location = "cpu", string? wrapper = null)
    {
        using var file = File.Create(path);
        IEnumerable<ZipText> entries =
        [
            new("archive/data.pkl", StateDict(tensors, location, wrapper, ZipKey, hasView: false)),
        ];
        entries = entries.Concat(tensors.Select((tensor, i) => new ZipText($"archive/data/{ZipKey(i)}", tensor.Bytes())));
        ZipText.WriteArchive(file, entries.Append(new ZipText("archive/version", "3\n"u8.ToArray())), isTorchs: true);
    }

    static string LegacyKey(int index) => (600_000_000 + (index * 64)).ToString(CultureInfo.InvariantCulture);

    static string ZipKey(int index) => index.ToString(CultureInfo.InvariantCulture);

    static byte[] StateDict(IReadOnlyList<SavedTensor> tensors, string location, string? wrapper, Func<int, string> key, bool hasView)
    {
        var pickle = new PickleText();
        if (wrapper is not null) pickle.Op("}").Text(wrapper);
        pickle.Global("collections", "OrderedDict").Op(")R(");
        for (var i = 0; i < tensors.Count; i++)
            pickle.Text(tensors[i].Name).Tensor(
                tensors[i].TorchStorage, key(i), location, tensors[i].Count, tensors[i].Shape, hasView: hasView);

        return pickle.Op(wrapper is null ? "u" : "us").Ended;
    }
}
