using System.Buffers.Binary;
using System.Text.Json;

namespace HyperIqa.Checkpoints;

/// <summary>Lays out and writes a safetensors file.</summary>
static class SafetensorsWriter
{
    const int Alignment = 8;

    /// <inheritdoc cref="SafetensorsFile.Write"/>
    public static void Write(
        string path, IEnumerable<CheckpointTensor> tensors, IReadOnlyDictionary<string, string> metadata, ElementType? dtype,
        Checkpoint? closing)
    {
        if (dtype is not (null or ElementType.Float32 or ElementType.Float16 or ElementType.BFloat16))
            throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "weights are written as float32, float16 or bfloat16");

        // The widest elements first, so that each tensor is aligned to its own elements.
        (CheckpointTensor Tensor, ElementType DType)[] ordered =
        [
            .. (dtype is null ? tensors.SelectMany(tensor => tensor.AsStored()) : tensors)
                .Select(tensor => (Tensor: tensor, DType: WrittenAs(tensor, dtype)))
                .OrderByDescending(entry => entry.DType.Size()).ThenBy(entry => entry.Tensor.Name, StringComparer.Ordinal),
        ];
        var header = Header(ordered, metadata);

        CheckpointOutput.Write(path, file =>
        {
            file.Write(header);
            foreach (var (tensor, written) in ordered) file.Write(Elements(path, tensor, written));
            closing?.Dispose();
        });
    }

    static ElementType WrittenAs(CheckpointTensor tensor, ElementType? dtype)
    {
        if (!tensor.HoldsFractions || dtype is not { } type) return tensor.DType;

        return tensor.Shape.Length < 2 ? ElementType.Float32 : type;
    }

    static byte[] Header(IEnumerable<(CheckpointTensor Tensor, ElementType DType)> ordered, IReadOnlyDictionary<string, string> metadata)
    {
        using var json = new MemoryStream();
        json.Write(stackalloc byte[SafetensorsFile.LengthSize]);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (metadata.Count > 0) WriteMetadata(writer, metadata);

            var offset = 0L;
            foreach (var (tensor, dtype) in ordered) WriteEntry(writer, tensor, dtype, ref offset);
            writer.WriteEndObject();
        }

        while (json.Length % Alignment != 0) json.WriteByte((byte)' ');
        var header = json.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - SafetensorsFile.LengthSize);
        return header;
    }

    static void WriteMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        writer.WriteStartObject("__metadata__");
        foreach (var (key, text) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)) writer.WriteString(key, text);
        writer.WriteEndObject();
    }

    static void WriteEntry(Utf8JsonWriter writer, CheckpointTensor tensor, ElementType dtype, ref long offset)
    {
        writer.WriteStartObject(tensor.Name);
        writer.WriteString("dtype", dtype.SafetensorsName());
        writer.WriteStartArray("shape");
        foreach (var size in tensor.Shape) writer.WriteNumberValue(size);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(offset);
        offset += tensor.ElementCount * dtype.Size();
        writer.WriteNumberValue(offset);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static byte[] Elements(string path, CheckpointTensor tensor, ElementType dtype)
    {
        if (tensor.DType == dtype) return tensor.ToBytes();

        var values = tensor.ToSingles();
        var tooLarge = dtype == ElementType.Float16
            ? values.FirstOrDefault(value => float.IsFinite(value) && !Half.IsFinite((Half)value))
            : 0;
        if (tooLarge != 0)
            throw new CheckpointException(
                path, $"{tensor.Name} holds {tooLarge:g4}, more than float16 can hold; write float32 or bfloat16");

        return ElementConversion.FromSingles(dtype, values);
    }
}
