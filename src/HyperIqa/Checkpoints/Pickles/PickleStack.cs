namespace HyperIqa.Checkpoints.Pickles;

/// <summary>The stack of a pickle machine; what lies below the last mark is out of reach.</summary>
sealed class PickleStack
{
    readonly List<object?> _values = [];
    readonly Stack<int> _marks = new();

    int Floor => _marks.TryPeek(out var mark) ? mark : 0;

    public void Push(object? value) => _values.Add(value);

    public void Mark() => _marks.Push(_values.Count);

    public object? Peek() => _values.Count > Floor ? _values[^1] : throw Underflow();

    public object? Pop()
    {
        var value = Peek();
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    /// <summary>The last values, in the order they were pushed.</summary>
    public object?[] Pop(int count)
    {
        if (_values.Count - count < Floor) throw Underflow();

        return PopFrom(_values.Count - count);
    }

    /// <summary>The values since the last mark, in the order they were pushed; the mark is gone.</summary>
    public object?[] PopToMark() => _marks.TryPop(out var mark) ? PopFrom(mark) : throw Underflow();

    /// <summary>The only value there is.</summary>
    public object? PopLast() => _values.Count == 1 && _marks.Count == 0
        ? _values[0]
        : throw new InvalidDataException("the pickle ends with pieces left over");

    object?[] PopFrom(int start)
    {
        var values = _values.GetRange(start, _values.Count - start).ToArray();
        _values.RemoveRange(start, _values.Count - start);
        return values;
    }

    static InvalidDataException Underflow() => new("the pickle takes more than it has put on its stack");
}
