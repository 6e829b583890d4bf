using System.Buffers.Binary;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>
/// Files of named tensors with text metadata: the length of a JSON header in 8 bytes, the header, and the tensors one after the other.
/// </summary>
static class SafetensorsFile
{
    internal const int LengthSize = sizeof(ulong);
    const long MostHeaderBytes = 16 << 20;

    /// <summary>Whether a file that begins so claims to be one.</summary>
    internal static bool Claims(ReadOnlySpan<byte> beginning) => beginning.Length > LengthSize && beginning[LengthSize] == '{';

    /// <summary>Writes a checkpoint, whole or not at all: the file appears under its name when it is complete.</summary>
    /// <param name="path">Replaced if it exists.</param>
    /// <param name="tensors">In any order; the same tensors always give the same file.</param>
    /// <param name="metadata">Text by name, such as <see cref="Checkpoint.MetadataForSaving"/>.</param>
    /// <param name="dtype">
    /// Float32, Float16 or BFloat16, for weights of two or more dimensions. Vectors (biases, batch norm's weights and statistics) are
    /// always float32: together they are 0.4 % of the network, and a variance can lie outside of what float16 holds. Integers stay what
    /// they are, unless they stand for fractions. Null: every tensor in the type that it has, integers that stand for fractions beside
    /// their scales.
    /// </param>
    /// <param name="closing">
    /// The checkpoint that the tensors come from, if this file may replace it: it is closed when all of it has been read.
    /// </param>
    /// <exception cref="CheckpointException">The file cannot be written, or a weight is too large for the type.</exception>
    public static void Write(
        string path,
        IEnumerable<CheckpointTensor> tensors,
        IReadOnlyDictionary<string, string> metadata,
        ElementType? dtype = ElementType.Float32,
        Checkpoint? closing = null) =>
        SafetensorsWriter.Write(path, tensors, metadata, dtype, closing);

    /// <summary>Writes a checkpoint as it is, every tensor in the type that it has, and one more text beside it.</summary>
    /// <param name="path">Replaced if it exists; it may be the checkpoint's own.</param>
    /// <param name="checkpoint">Closed when all of it has been read.</param>
    /// <param name="name">Of the text in the metadata, in the place of one of the same name.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void WriteWith(string path, Checkpoint checkpoint, string name, string text)
    {
        var metadata = new Dictionary<string, string>(checkpoint.MetadataForSaving(), StringComparer.Ordinal) { [name] = text };
        Write(path, checkpoint.Tensors.Values, metadata, dtype: null, checkpoint);
    }

    /// <exception cref="InvalidDataException">The file is damaged, or not what it seems.</exception>
    internal static (IReadOnlyList<CheckpointTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(ByteRange file)
    {
        var lengthBytes = new byte[LengthSize];
        file.Read(0, lengthBytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > (ulong)(file.Length - LengthSize))
            throw new InvalidDataException($"a safetensors header of {length} bytes does not fit into the file (cut short?)");
        if (length > MostHeaderBytes) throw new InvalidDataException($"claims a safetensors header of {length} bytes");

        var header = SafetensorsHeader.Parse(file.Slice(LengthSize, (long)length).ToArray());
        var data = file.Slice(LengthSize + (long)length, file.Length - LengthSize - (long)length);
        CheckPlaces(header.Entries, data.Length);
        return ([.. header.Entries.Select(Tensor)], header.Metadata);

        CheckpointTensor Tensor(SafetensorsEntry entry) =>
            new(entry.Name, entry.DType, entry.Layout, data.Slice(entry.Begin, entry.End - entry.Begin));
    }

    /// <summary>The format wants every byte behind the header to belong to one tensor.</summary>
    static void CheckPlaces(List<SafetensorsEntry> entries, long dataLength)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            var name = entry.Name.Quoted();
            if (entry.Begin < end) throw new InvalidDataException($"{name} overlaps another tensor");
            if (entry.Begin > end) throw new InvalidDataException($"{name} has unused bytes before it");

            var claimed = entry.End - entry.Begin;
            if (claimed != entry.Layout.ElementCount * entry.DType.Size())
            {
                var needed = $"of shape {MessageText.Shape(entry.Layout.Shape)} in {entry.DType.TorchName()}";
                throw new InvalidDataException($"{name} {needed} does not fit the {claimed} bytes it claims");
            }

            end = entry.End;
        }

        if (end > dataLength) throw new InvalidDataException($"ends {end - dataLength} bytes before its last tensor does (cut short?)");
        if (end < dataLength) throw new InvalidDataException($"has {dataLength - end} bytes after its last tensor");
    }
}
