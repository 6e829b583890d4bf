using System.Text.Json;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>One tensor as a safetensors header describes it; the offsets are bytes behind the header.</summary>
sealed record SafetensorsEntry(string Name, ElementType DType, TensorLayout Layout, long Begin, long End);

/// <summary>
/// The JSON at the beginning of a safetensors file. Strict: what is double, unknown or missing is an error, since two readers could take it
/// differently.
/// </summary>
sealed class SafetensorsHeader
{
    const string MetadataKey = "__metadata__";
    const int MostMetadata = 10_000;
    const int MostNumbers = 65; // a shape longer than torch's 64 dimensions is an error, but not this one

    /// <summary>The tensors, as they are listed.</summary>
    public List<SafetensorsEntry> Entries { get; } = [];

    /// <summary>Text by name.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">It is not a safetensors header.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var header = new SafetensorsHeader();
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
            header.ReadAll(ref reader);
            if (reader.Read()) throw new InvalidDataException("its header continues after its end");

            return header;
        }
        catch (JsonException)
        {
            throw new InvalidDataException("its header is not the JSON of a safetensors file");
        }
        catch (InvalidOperationException) // how the reader refuses text that is not UTF-8, or half a surrogate pair
        {
            throw new InvalidDataException("its header holds text that is not Unicode");
        }
    }

    void ReadAll(ref Utf8JsonReader reader)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        Expect(reader.TokenType == JsonTokenType.StartObject, "is not an object");
        while (NextName(ref reader) is { } name)
        {
            if (!names.Add(name)) throw new InvalidDataException($"the name {name.Quoted()} occurs twice");
            if (names.Count > Checkpoint.MostTensors) throw new InvalidDataException($"has more than {Checkpoint.MostTensors} tensors");

            if (name == MetadataKey) ReadMetadata(ref reader);
            else Entries.Add(ReadEntry(name, ref reader));
        }
    }

    void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, "has metadata that is not an object");
        while (NextName(ref reader) is { } key)
        {
            Expect(reader.TokenType == JsonTokenType.String, $"has metadata {key.Quoted()} that is not text");
            if (!Metadata.TryAdd(key, reader.GetString()!)) throw new InvalidDataException($"the metadata {key.Quoted()} occurs twice");
            if (Metadata.Count > MostMetadata) throw new InvalidDataException($"has more than {MostMetadata} entries of metadata");
        }
    }

    static SafetensorsEntry ReadEntry(string name, ref Utf8JsonReader reader)
    {
        string? dtype = null;
        long[]? shape = null, offsets = null;
        Expect(reader.TokenType == JsonTokenType.StartObject, $"describes {name.Quoted()} by something that is not an object");
        while (NextName(ref reader) is { } key)
        {
            switch (key)
            {
                case "dtype" when dtype is null && reader.TokenType == JsonTokenType.String: dtype = reader.GetString(); break;
                case "shape" when shape is null: shape = Numbers(name, ref reader); break;
                case "data_offsets" when offsets is null: offsets = Numbers(name, ref reader); break;
                default: throw new InvalidDataException($"its header has an unknown entry for {name.Quoted()}: {key.Quoted()}");
            }
        }

        if (dtype is null || shape is null || offsets is not [var begin, var end])
            throw new InvalidDataException($"its header lacks the dtype, the shape or the offsets of {name.Quoted()}");
        if (ElementTypes.FromSafetensors(dtype) is not { } elements)
            throw new InvalidDataException($"{name.Quoted()} has the dtype {dtype.Quoted()}, which is not supported for weights");

        return new SafetensorsEntry(name, elements, TensorLayout.Contiguous(shape), begin, end);
    }

    static long[] Numbers(string name, ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, $"lacks a list of numbers for {name.Quoted()}");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number)
                || number < 0 || numbers.Count == MostNumbers)
                throw new InvalidDataException($"its header has a shape or offset of {name.Quoted()} that is impossible");

            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>Steps to the next property's value.</summary>
    /// <returns>The property's name; null at the end of the object.</returns>
    static string? NextName(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject) return null;

        var name = reader.GetString();
        reader.Read();
        return name;
    }

    static void Expect(bool isSo, string otherwise)
    {
        if (!isSo) throw new InvalidDataException($"its header {otherwise}");
    }
}
