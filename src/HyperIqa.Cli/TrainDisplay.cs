using HyperIqa.Training;

namespace HyperIqa.Cli;

/// <summary>Shows a training on standard error: one line that is rewritten on a terminal, a plain line every half minute elsewhere, and each validation.</summary>
sealed class TrainDisplay(bool quiet) : IDisposable
{
    const double Keep = 0.95; // of the smoothed figures, an update

    readonly bool _terminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
    LossParts? _loss;
    double _rate;
    double _waiting;
    int _shown;
    TimeSpan _next;
    (TimeSpan Elapsed, double Share)? _begin;

    public void Show(TrainingReport report)
    {
        if (quiet) return;

        _begin ??= (report.Elapsed, report.Share);
        if (report.Validation is { } score)
        {
            Line(FormattableString.Invariant($"{Clock(report.Elapsed)}  epoch {report.Epoch:F2}  validation SRCC {score.Srcc:F4}  PLCC {score.Plcc:F4}{(report.IsBest ? "  best so far" : "")}"));
            return;
        }

        Follow(report);
        if (report.Elapsed < _next) return;

        _next = report.Elapsed + TimeSpan.FromSeconds(_terminal ? 0.5 : 30);
        var text = Text(report);
        if (_terminal) Rewrite(text);
        else Console.Error.WriteLine(text);
    }

    public void Dispose()
    {
        if (_shown > 0) Rewrite("");
    }

    void Follow(TrainingReport report)
    {
        var loss = report.Loss!.Value;
        var keep = _loss is null ? 0 : Keep;
        var old = _loss ?? loss;
        _loss = new(Mix(old.Label, loss.Label), Mix(old.Statistics, loss.Statistics), Mix(old.Ranking, loss.Ranking));
        _rate = Mix(_rate, report.Patches / report.Duration.TotalSeconds);
        _waiting = Mix(_waiting, report.Waited / report.Duration);

        double Mix(double before, double now) => keep * before + (1 - keep) * now;
    }

    string Text(TrainingReport report)
    {
        var loss = _loss!.Value;
        var (elapsed, share) = _begin!.Value;
        var left = report.Share > share ? Clock((report.Elapsed - elapsed) * ((1 - report.Share) / (report.Share - share))) : "?";
        return FormattableString.Invariant($"{Clock(report.Elapsed)}  epoch {report.Epoch:F2}  {(report.TrunkLearns ? "all" : "heads")}  loss {loss.Label:F3}  statistics {loss.Statistics:F3}  ranking {loss.Ranking:F3}  {_rate:F1} patches/s ({_waiting:P0} waiting)  {left} left");
    }

    void Line(string text)
    {
        Dispose();
        Console.Error.WriteLine(text);
    }

    void Rewrite(string text)
    {
        if (Console.WindowWidth > 20 && text.Length >= Console.WindowWidth) text = text[..(Console.WindowWidth - 1)];
        Console.Error.Write($"\r{text.PadRight(_shown)}{(text.Length == 0 ? "\r" : "")}");
        _shown = text.Length;
    }

    static string Clock(TimeSpan time) => FormattableString.Invariant($"{(int)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}");
}
