using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Pickles;

// None, bool, long, BigInteger, double, string and byte[] stand for themselves.

/// <summary>A tuple.</summary>
sealed record PickleTuple(object?[] Items)
{
    public static PickleTuple Empty { get; } = new([]);
}

/// <summary>A list.</summary>
sealed class PickleList
{
    public List<object?> Items { get; } = [];
}

/// <summary>A set; no weights are kept in sets, so its members are not either.</summary>
sealed class PickleSet;

/// <summary>
/// A dict or an OrderedDict. Entries under other keys than text (an optimizer's numbers) hold no weights and are only noted.
/// </summary>
sealed class PickleDict
{
    // One text may be the key of any number of dicts, and each looks at all of it. Weights' names have some thirty characters.
    internal const int LongestKey = 1024;

    // Made late: a dict costs one byte of a pickle, and must not cost us much more.
    OrderedDictionary<string, object?>? _entries;

    /// <summary>The entries whose key is text, in their order.</summary>
    public IReadOnlyDictionary<string, object?> Entries => _entries ??= [];

    /// <summary>Whether some key is not text.</summary>
    public bool HasOtherKeys { get; private set; }

    /// <exception cref="InvalidDataException">The key is there already, or is nothing that Python accepts for a key.</exception>
    public void Add(object? key, object? value)
    {
        switch (key)
        {
            case string { Length: > LongestKey } text:
                throw new InvalidDataException($"the name {text.Quoted()} has {text.Length} characters");
            case string text:
                _entries ??= [];
                if (!_entries.TryAdd(text, value)) throw new InvalidDataException($"the name {text.Quoted()} occurs twice");
                break;
            case PickleTuple or PickleList or PickleDict or PickleSet or PickledTensor:
                throw new InvalidDataException("a dict has a key that is neither text nor a number");
            default:
                HasOtherKeys = true;
                break;
        }
    }
}

/// <summary>A tensor: a view of a storage whose bytes lie elsewhere in the file.</summary>
sealed record PickledTensor(StorageView Storage, TensorLayout Layout);
