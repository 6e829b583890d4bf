namespace HyperIqa.Tables;

/// <summary>
/// How often each of many numbers is there, in some 27 bytes a number, where a dictionary takes twice as many: places that are tried one
/// after the other.
/// </summary>
sealed class NumberCounts
{
    const int Least = 1 << 10;

    /// <summary>The largest share of the places that may be taken, and how many times as many there are afterwards.</summary>
    const double Fullest = 0.85, Growth = 1.25;

    UInt128[] _numbers = new UInt128[Least];
    int[] _counts = new int[Least];
    int _used;

    /// <summary>Adds to a number's count, or takes from it.</summary>
    /// <returns>How often the number is there now.</returns>
    public int Add(UInt128 number, int more)
    {
        if (_used >= Fullest * _numbers.Length) Grow();
        var place = PlaceOf(number);
        if (_numbers[place] != Key(number))
        {
            _numbers[place] = Key(number);
            _used++;
        }

        return _counts[place] += more;
    }

    /// <summary>How often a number is there.</summary>
    public int Count(UInt128 number) => PlaceOf(number) is var place && _numbers[place] == Key(number) ? _counts[place] : 0;

    /// <summary>Zero stands for a place that is free.</summary>
    static UInt128 Key(UInt128 number) => number == UInt128.Zero ? UInt128.MaxValue : number;

    int PlaceOf(UInt128 number)
    {
        var key = Key(number);
        var spread = (ulong)key * 0x9E3779B97F4A7C15; // inodes are not spread
        var place = (int)Math.BigMul(spread, (ulong)_numbers.Length, out _);
        while (_numbers[place] != UInt128.Zero && _numbers[place] != key) place = place + 1 == _numbers.Length ? 0 : place + 1;
        return place;
    }

    void Grow()
    {
        var (numbers, counts) = (_numbers, _counts);
        var length = (int)(Growth * numbers.Length);
        (_numbers, _counts) = (new UInt128[length], new int[length]);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] == UInt128.Zero) continue;

            var place = PlaceOf(numbers[i]);
            (_numbers[place], _counts[place]) = (numbers[i], counts[i]);
        }
    }
}
