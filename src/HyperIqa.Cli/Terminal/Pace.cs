namespace HyperIqa.Cli.Terminal;

/// <summary>
/// How fast something goes lately: over the last half minute, so that a slow beginning or a row of broken files does not count for hours.
/// </summary>
sealed class Pace
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(30), Apart = TimeSpan.FromSeconds(0.5);

    readonly Queue<(TimeSpan At, long Done)> _marks = new([(TimeSpan.Zero, 0)]);
    (TimeSpan At, long Done) _last;
    TimeSpan _next = Apart;

    /// <summary>A second; 0 where that is not known yet.</summary>
    public double PerSecond =>
        _last.At > _marks.Peek().At ? (_last.Done - _marks.Peek().Done) / (_last.At - _marks.Peek().At).TotalSeconds : 0;

    /// <param name="at">The time since the beginning.</param>
    public void Add(TimeSpan at, long done)
    {
        _last = (at, done);
        if (at < _next) return;

        _next = at + Apart;
        _marks.Enqueue(_last);
        while (_marks.Count > 2 && _marks.ElementAt(1).At < at - Window) _marks.Dequeue();
    }
}
