using System.Collections.Frozen;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Pickles;

/// <summary>
/// The whole allow-list: what a pickle may name by module and name, and what becomes of it when it is called. Nothing is looked up by
/// reflection and nothing of Python exists here; a name that is not in the list ends the reading.
/// </summary>
sealed class AllowedGlobal
{
    static readonly FrozenDictionary<(string Module, string Name), AllowedGlobal> Allowed = new AllowedGlobal[]
    {
        new("collections", "OrderedDict", OrderedDict),
        new("torch._utils", "_rebuild_tensor_v2", arguments => RebuildTensor(arguments, 6, 7)),
        new("torch._utils", "_rebuild_tensor", arguments => RebuildTensor(arguments, 4, 4)),
        new("torch._utils", "_rebuild_parameter", RebuildParameter),
        new("torch", "Size", arguments => arguments is [PickleTuple sizes] ? sizes : throw Misused("torch.Size")),
        new("_codecs", "encode", arguments => arguments is [string latin1, "latin1"] ? latin1 : throw Misused("_codecs.encode")),
        new("builtins", "set", Set),
        new("__builtin__", "set", Set),
        new("builtins", "bytes", EmptyBytes),
        new("__builtin__", "bytes", EmptyBytes),
        Storage("FloatStorage"), Storage("HalfStorage"), Storage("BFloat16Storage"), Storage("DoubleStorage"), Storage("LongStorage"),
        Storage("IntStorage"), Storage("ShortStorage"), Storage("CharStorage"), Storage("ByteStorage"), Storage("BoolStorage"),
    }.ToFrozenDictionary(constructor => (constructor._module, constructor._name));

    readonly string _module;
    readonly string _name;
    readonly Func<object?[], object?> _construct;

    AllowedGlobal(string module, string name, Func<object?[], object?> construct)
    {
        _module = module;
        _name = name;
        _construct = construct;
    }

    /// <summary>For <c>torch.FloatStorage</c> and its like: the elements it stands for.</summary>
    public ElementType? StorageElements { get; private init; }

    /// <exception cref="InvalidDataException">The list does not have it.</exception>
    public static AllowedGlobal Find(string module, string name)
    {
        if (Allowed.TryGetValue((module, name), out var constructor)) return constructor;

        var wanted = $"{module}.{name}".Quoted();
        throw new InvalidDataException($"the pickle asks for {wanted}, which no dictionary of weights needs; nothing was run");
    }

    /// <summary>The value that Python would have made, as far as weights are concerned.</summary>
    /// <exception cref="InvalidDataException">The arguments are not those that torch writes.</exception>
    public object? Call(object?[] arguments) => _construct(arguments);

    static AllowedGlobal Storage(string name) =>
        new("torch", name, _ => throw Misused($"torch.{name}")) { StorageElements = ElementTypes.FromTorchStorage(name) };

    static PickleDict OrderedDict(object?[] arguments)
    {
        var dict = new PickleDict();
        switch (arguments)
        {
            case []: break;
            case [PickleList pairs]: // Python 2 wrote an OrderedDict with its entries as the argument
                foreach (var pair in pairs.Items)
                {
                    if (pair is PickleList { Items: [var key, var value] }) dict.Add(key, value);
                    else throw Misused("collections.OrderedDict");
                }

                break;
            default: throw Misused("collections.OrderedDict");
        }

        return dict;
    }

    static PickledTensor RebuildTensor(object?[] arguments, int fewest, int most)
    {
        if (arguments.Length < fewest || arguments.Length > most
            || arguments is not [StorageView storage, long offset, PickleTuple size, PickleTuple stride, ..])
            throw Misused("torch._utils._rebuild_tensor");

        return new PickledTensor(storage, TensorLayout.Strided(Numbers(size), Numbers(stride), offset, storage.Count));
    }

    static PickledTensor RebuildParameter(object?[] arguments) =>
        arguments is [PickledTensor tensor, bool, PickleDict] ? tensor : throw Misused("torch._utils._rebuild_parameter");

    static PickleSet Set(object?[] arguments) => arguments is [] or [PickleList] ? new PickleSet() : throw Misused("set");

    static byte[] EmptyBytes(object?[] arguments) => arguments is [] ? [] : throw Misused("bytes");

    static long[] Numbers(PickleTuple tuple) =>
        [.. tuple.Items.Select(item => item is long number
            ? number
            : throw new InvalidDataException("a tensor's shape or stride is not made of numbers"))];

    static InvalidDataException Misused(string name) => new($"the pickle calls {name} in a way that torch never does");
}
