namespace HyperIqa.Tables;

/// <summary>Images that a message is about: how many, and the first of them by name.</summary>
sealed class NamedImages
{
    const int Most = 20;

    readonly List<string> _first = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string> First => _first;

    internal void Add(string image)
    {
        Count++;
        if (_first.Count < Most) _first.Add(image);
    }
}
