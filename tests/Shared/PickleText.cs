using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>Writes pickles instruction by instruction (protocol 2), as torch does or as someone with bad intentions might.</summary>
sealed class PickleText
{
    readonly ArrayBufferWriter<byte> _bytes = new();

    public PickleText() => Raw(0x80, 2);

    /// <summary>Everything so far, with the STOP that ends a pickle.</summary>
    public byte[] Ended => [.. _bytes.WrittenSpan, (byte)'.'];

    public PickleText Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Instructions that are printable, such as <c>(</c> for MARK.</summary>
    public PickleText Op(string instructions) => Raw(Encoding.Latin1.GetBytes(instructions));

    public PickleText Repeat(int times, string instructions)
    {
        for (var i = 0; i < times; i++) Op(instructions);
        return this;
    }

    public PickleText Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return Op("X").Int32(utf8.Length).Raw(utf8);
    }

    public PickleText Number(long number)
    {
        if (number is >= int.MinValue and <= int.MaxValue) return Op("J").Int32((int)number);

        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Raw(0x8a, 8).Raw(bytes);
    }

    public PickleText Numbers(IEnumerable<long> numbers)
    {
        Op("(");
        foreach (var number in numbers) Number(number);
        return Op("t");
    }

    public PickleText Global(string module, string name) => Op($"c{module}\n{name}\n");

    /// <summary>A tensor as torch writes it: a call of <c>_rebuild_tensor_v2</c> with a persistent id for its storage.</summary>
    /// <param name="storageType">Such as <c>FloatStorage</c>.</param>
    /// <param name="key">The storage's name in the file.</param>
    /// <param name="location">Where it was, such as <c>cuda:0</c>.</param>
    /// <param name="count">The storage's elements.</param>
    /// <param name="shape">The tensor's.</param>
    /// <param name="strides">The tensor's; null for C order.</param>
    /// <param name="offset">Of the tensor in the storage.</param>
    /// <param name="hasView">Whether the id has a sixth member, as in legacy files.</param>
    public PickleText Tensor(
        string storageType, string key, string location, long count, long[] shape, long[]? strides = null, long offset = 0,
        bool hasView = false)
    {
        strides ??= [.. shape.Select((_, axis) => shape.Skip(axis + 1).Aggregate(1L, (product, size) => product * size))];
        return Global("torch._utils", "_rebuild_tensor_v2")
            .Op("((").Text("storage").Global("torch", storageType).Text(key).Text(location).Number(count)
            .Op(hasView ? "NtQ" : "tQ").Number(offset).Numbers(shape).Numbers(strides)
            .Raw(0x89).Global("collections", "OrderedDict").Op(")RtR");
    }

    PickleText Int32(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return Raw(bytes);
    }
}
