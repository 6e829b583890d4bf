using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using HyperIqa.Research.Exporting.Onnx;
using static TorchSharp.torch;

namespace HyperIqa.Research.Exporting;

/// <summary>An ONNX graph in the making: constants, and nodes that each stand behind what they read.</summary>
sealed class OnnxGraph
{
    readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The graph as it is so far.</summary>
    public GraphProto Proto { get; } = new() { Name = "HyperIQA" };

    /// <summary>Declares what the graph reads, float32.</summary>
    /// <param name="shape">Sizes, and names of those that are known only when the network runs, such as <c>1, 3, H, W</c>.</param>
    /// <param name="about">What is in it, for people.</param>
    public OnnxValue Input(string name, string shape, string about)
    {
        Proto.Input.Add(Described(name, shape, about));
        return Named(name);
    }

    /// <summary>Declares what the graph gives, float32.</summary>
    /// <inheritdoc cref="Input"/>
    public void Output(string name, string shape, string about) => Proto.Output.Add(Described(name, shape, about));

    /// <summary>Adds a node.</summary>
    /// <param name="operator">Such as <c>Conv</c>.</param>
    /// <param name="name">The name of the node and of what it gives; null for any.</param>
    /// <returns>What it gives.</returns>
    public OnnxValue Node(
        string @operator, IEnumerable<OnnxValue> inputs, string? name = null, params IEnumerable<AttributeProto> attributes)
    {
        var output = Named(name ?? string.Create(CultureInfo.InvariantCulture, $"{@operator}_{Proto.Node.Count}"));
        Proto.Node.Add(new NodeProto
        {
            OpType = @operator,
            Name = output.Name,
            Input = { inputs.Select(input => input.Name) },
            Output = { output.Name },
            Attribute = { attributes },
        });
        return output;
    }

    /// <summary>Adds a tensor of the network: float32, int8 or int32.</summary>
    public OnnxValue Constant(string name, Tensor tensor)
    {
        using var contiguous = tensor.contiguous();
        var constant = Constant(name, TypeOf(contiguous.dtype), contiguous.shape, contiguous.bytes);
        GC.KeepAlive(contiguous); // the span does not
        return constant;
    }

    /// <summary>A single number.</summary>
    public OnnxValue Number(string name, float number) =>
        Constant(name, TensorProto.Types.DataType.Float, [], MemoryMarshal.AsBytes([number]));

    /// <summary>A single byte, such as the level that stands for zero.</summary>
    public OnnxValue Byte(string name, byte number) => Constant(name, TensorProto.Types.DataType.Uint8, [], [number]);

    /// <summary>A whole number by itself, int64.</summary>
    public OnnxValue Integer(long number) => Integers(string.Create(CultureInfo.InvariantCulture, $"integer.{number}"), [], [number]);

    /// <summary>Whole numbers in a row, int64, such as a shape.</summary>
    public OnnxValue Integers(params ReadOnlySpan<long> numbers) =>
        Integers($"integers.{string.Join('.', numbers.ToArray())}", [numbers.Length], numbers);

    /// <summary>An attribute that is a whole number.</summary>
    public static AttributeProto Attribute(string name, long number) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = number };

    /// <summary>An attribute that is a word.</summary>
    public static AttributeProto Attribute(string name, string word) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(word) };

    /// <summary>An attribute that is a list of whole numbers.</summary>
    public static AttributeProto Attribute(string name, params IEnumerable<long> numbers) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { numbers } };

    OnnxValue Integers(string name, ReadOnlySpan<long> shape, ReadOnlySpan<long> numbers) => _names.Contains(name)
        ? new(this, name)
        : Constant(name, TensorProto.Types.DataType.Int64, shape, MemoryMarshal.AsBytes(numbers));

    OnnxValue Constant(string name, TensorProto.Types.DataType type, ReadOnlySpan<long> shape, ReadOnlySpan<byte> elements)
    {
        Proto.Initializer.Add(new TensorProto
        {
            Name = name,
            DataType = (int)type,
            Dims = { shape.ToArray() },
            RawData = ByteString.CopyFrom(elements),
        });
        return Named(name);
    }

    OnnxValue Named(string name) => _names.Add(name) ? new(this, name) : throw new InvalidOperationException($"two values called {name}");

    static ValueInfoProto Described(string name, string shape, string about) => new()
    {
        Name = name,
        DocString = about,
        Type = new()
        {
            TensorType = new()
            {
                ElemType = (int)TensorProto.Types.DataType.Float,
                Shape = new() { Dim = { shape.Split(", ").Select(Size) } },
            },
        },
    };

    static TensorShapeProto.Types.Dimension Size(string size) =>
        long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new() { DimValue = number }
            : new() { DimParam = size };

    static TensorProto.Types.DataType TypeOf(ScalarType type) => type switch
    {
        ScalarType.Float32 => TensorProto.Types.DataType.Float,
        ScalarType.Int8 => TensorProto.Types.DataType.Int8,
        ScalarType.Int32 => TensorProto.Types.DataType.Int32,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a type of the network's constants"),
    };
}
