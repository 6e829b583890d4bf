using System.Numerics;

namespace HyperIqa.Checkpoints.Pickles;

/// <summary>
/// Reads one pickle as data. It is Python's stack machine without Python: values are plain records, nothing is called but the few
/// <see cref="AllowedGlobal"/>s, values are never walked recursively, and both the number of instructions and what calls walk through are
/// bounded.
/// </summary>
/// <param name="source">Where the pickle begins; afterwards just behind it.</param>
/// <param name="storages">Finds what persistent ids stand for; null where a pickle may have none.</param>
sealed class PickleMachine(PickleBytes source, StorageTable? storages)
{
    // The official model takes 15,000; each may cost us some hundred bytes.
    const int MostInstructions = 500_000;
    const int LongestNumber = 1024;

    // A call may walk through its arguments, which the memo can hand to any number of calls. In the official model's pickle they have 6,000
    // members together.
    const long MostMembers = 1_000_000;

    readonly PickleStack _stack = new();
    readonly List<object?> _memo = [];
    long _members;

    /// <summary>Runs until the end of the pickle.</summary>
    /// <returns>The value it describes.</returns>
    /// <exception cref="InvalidDataException">It is damaged, or asks for something that a checkpoint does not need.</exception>
    public object? Run()
    {
        if ((Opcode)source.Byte() != Opcode.Proto || source.Byte() is < 2 or > 5)
            throw new InvalidDataException("the pickle uses none of the protocols 2 to 5");

        for (var count = 0; count < MostInstructions; count++)
        {
            var opcode = (Opcode)source.Byte();
            if (opcode == Opcode.Stop) return _stack.PopLast();

            Execute(opcode);
        }

        throw new InvalidDataException($"the pickle takes more than {MostInstructions} instructions; a dictionary of weights does not");
    }

    void Execute(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Frame: source.Frame(); break;
            case Opcode.Mark: _stack.Mark(); break;
            case Opcode.BinPut: Memoize(source.Byte()); break;
            case Opcode.LongBinPut: Memoize(source.UInt32()); break;
            case Opcode.Memoize: Memoize(_memo.Count); break;
            case Opcode.BinGet: _stack.Push(Recall(source.Byte())); break;
            case Opcode.LongBinGet: _stack.Push(Recall(source.UInt32())); break;
            case Opcode.Append: Append([_stack.Pop()]); break;
            case Opcode.Appends: Append(_stack.PopToMark()); break;
            case Opcode.SetItem: SetItems([.. Enumerable.Reverse<object?>([_stack.Pop(), _stack.Pop()])]); break;
            case Opcode.SetItems: SetItems(_stack.PopToMark()); break;
            case Opcode.AddItems: AddItems(_stack.PopToMark()); break;
            case Opcode.Build: Build(_stack.Pop()); break;
            default: _stack.Push(Make(opcode)); break;
        }
    }

    object? Make(Opcode opcode) => opcode switch
    {
        Opcode.None => null,
        Opcode.NewTrue => true,
        Opcode.NewFalse => false,
        Opcode.BinInt => (long)source.Int32(),
        Opcode.BinInt1 => (long)source.Byte(),
        Opcode.BinInt2 => (long)source.UInt16(),
        Opcode.Long1 => Integer(source.Byte()),
        Opcode.Long4 => Integer(source.Int32()),
        Opcode.BinFloat => source.BigEndianDouble(),
        Opcode.ShortBinUnicode or Opcode.ShortBinString => source.Text(source.Byte()),
        Opcode.BinUnicode or Opcode.BinString => source.Text(source.UInt32()),
        Opcode.BinUnicode8 => source.Text(source.UInt64()),
        Opcode.ShortBinBytes => source.Bytes(source.Byte()),
        Opcode.BinBytes => source.Bytes(source.UInt32()),
        Opcode.BinBytes8 => source.Bytes(source.UInt64()),
        Opcode.EmptyTuple => PickleTuple.Empty,
        Opcode.Tuple1 => new PickleTuple(_stack.Pop(1)),
        Opcode.Tuple2 => new PickleTuple(_stack.Pop(2)),
        Opcode.Tuple3 => new PickleTuple(_stack.Pop(3)),
        Opcode.Tuple => new PickleTuple(_stack.PopToMark()),
        Opcode.EmptyList => new PickleList(),
        Opcode.EmptyDict => new PickleDict(),
        Opcode.EmptySet => new PickleSet(),
        Opcode.FrozenSet => FrozenSet(_stack.PopToMark()),
        Opcode.Global => AllowedGlobal.Find(source.Line(), source.Line()),
        Opcode.StackGlobal => StackGlobal(_stack.Pop(2)),
        Opcode.Reduce => Reduce(_stack.Pop(2)),
        Opcode.BinPersId =>
            (storages ?? throw new InvalidDataException("the pickle names a storage in the wrong place")).Load(_stack.Pop()),
        _ => throw new InvalidDataException($"the pickle holds the instruction 0x{(byte)opcode:x2}, which no dictionary of weights needs"),
    };

    /// <summary>Python numbers the slots in turn; a pickle that does not wants something else.</summary>
    void Memoize(long slot)
    {
        var value = _stack.Peek();
        if (slot < _memo.Count) _memo[(int)slot] = value;
        else if (slot == _memo.Count) _memo.Add(value);
        else
            throw new InvalidDataException($"the pickle remembers something in slot {slot} when {_memo.Count} is the next");
    }

    object? Recall(long slot) =>
        slot < _memo.Count
            ? _memo[(int)slot]
            : throw new InvalidDataException($"the pickle recalls something from slot {slot}, which is empty");

    void Append(object?[] items)
    {
        if (_stack.Peek() is not PickleList list) throw new InvalidDataException("the pickle appends to something that is not a list");
        list.Items.AddRange(items);
    }

    void SetItems(object?[] items)
    {
        if (_stack.Peek() is not PickleDict dict) throw new InvalidDataException("the pickle sets entries of something that is not a dict");
        if (items.Length % 2 != 0) throw new InvalidDataException("the pickle sets a key without a value");

        for (var i = 0; i < items.Length; i += 2) dict.Add(items[i], items[i + 1]);
    }

    void AddItems(object?[] _)
    {
        if (_stack.Peek() is not PickleSet) throw new InvalidDataException("the pickle adds to something that is not a set");
    }

    static PickleSet FrozenSet(object?[] _) => new();

    /// <summary>Attributes of an OrderedDict: torch's <c>_metadata</c>, versions of modules that no weight depends on.</summary>
    void Build(object? state)
    {
        if (_stack.Peek() is not PickleDict || state is not PickleDict)
            throw new InvalidDataException("the pickle sets attributes of something that is not an OrderedDict");
    }

    static AllowedGlobal StackGlobal(object?[] names) =>
        names is [string module, string name]
            ? AllowedGlobal.Find(module, name)
            : throw new InvalidDataException("the pickle asks for something by a name that is not text");

    object? Reduce(object?[] call)
    {
        if (call is not [AllowedGlobal constructor, PickleTuple arguments])
        {
            throw new InvalidDataException("the pickle calls something that cannot be called");
        }

        foreach (var argument in arguments.Items)
        {
            _members += argument is PickleList list ? list.Items.Count : argument is PickleTuple tuple ? tuple.Items.Length : 1;
        }

        if (_members > MostMembers)
            throw new InvalidDataException($"the pickle hands more than {MostMembers} values to calls; a dictionary of weights does not");

        return constructor.Call(arguments.Items);
    }

    object? Integer(int length)
    {
        if (length is < 0 or > LongestNumber) throw new InvalidDataException($"the pickle claims a number of {length} bytes");

        var bytes = source.Bytes((ulong)length);
        if (length > sizeof(long)) return new BigInteger(bytes);

        var number = 0L;
        for (var i = 0; i < length; i++) number |= (long)bytes[i] << (8 * i);
        var unused = 64 - (8 * length);
        return length == 0 ? 0L : number << unused >> unused; // the sign is that of the last byte
    }
}
