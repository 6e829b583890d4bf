namespace HyperIqa.Cli.Commands.Train;

/// <summary>Shows a training on standard error: how far it has come, and each validation.</summary>
/// <param name="unit">What an update learns from.</param>
/// <param name="isWide">Whether the losses are those of the recipe <c>wide</c>.</param>
sealed class TrainDisplay(bool quiet, string unit, bool isWide) : IDisposable
{
    const int KindsOfALine = 6;
    const double Keep = 0.95; // of the smoothed figures, an update

    readonly Progress _progress = new(quiet);
    LossParts? _loss;
    double _rate;
    double _waiting;
    (TimeSpan Elapsed, double Share)? _begin;

    public void Show(TrainingReport report)
    {
        if (quiet) return;

        _begin ??= (report.Elapsed, report.Share);
        if (report.Validation is { } score)
        {
            StatusLine.Write(
                FormattableString.Invariant($"{Clock.Format(report.Elapsed)}  epoch {report.Epoch:F2}  ")
                    + FormattableString.Invariant($"validation SRCC {score.Srcc:F4}  PLCC {score.Plcc:F4}")
                    + (report.IsBest ? isWide ? "  kept" : "  best so far" : ""));
            foreach (var line in report.Kinds is { Count: > 0 } kinds ? KindLines(kinds) : []) StatusLine.Write(line);
            return;
        }

        Follow(report);
        _progress.Show(report.Share, _ => Words(report));
    }

    public void Dispose() => _progress.Dispose();

    /// <summary>What copies of each kind score, the weakest kinds first, some kinds a line.</summary>
    static IEnumerable<string> KindLines(IReadOnlyList<KindFigure> kinds) => kinds
        .OrderBy(figure => figure.Below).ThenBy(figure => figure.MedianDrop)
        .Select(figure => FormattableString.Invariant(
            $"{figure.Kind.Name}{(figure.Kind.IsUnseen ? "*" : "")} {figure.Below:P0} ({-figure.MedianDrop:+0.0;-0.0;0.0})"))
        .Chunk(KindsOfALine)
        .Select(line => $"  {string.Join(", ", line)}")
        .Prepend("copies below their originals, and the median change of MOS (* never learnt):");

    void Follow(TrainingReport report)
    {
        var loss = report.Loss!.Value;
        var keep = _loss is null ? 0 : Keep;
        var old = _loss ?? loss;
        _loss = new(Mix(old.Label, loss.Label), Mix(old.Statistics, loss.Statistics), Mix(old.Ranking, loss.Ranking))
        {
            Local = Mix(old.Local, loss.Local),
            Agreement = Mix(old.Agreement, loss.Agreement),
            Anchor = Mix(old.Anchor, loss.Anchor),
        };
        _rate = Mix(_rate, report.Patches / report.Duration.TotalSeconds);
        _waiting = Mix(_waiting, report.Waited / report.Duration);

        double Mix(double before, double now) => keep * before + (1 - keep) * now;
    }

    /// <summary>What is going on, at length, in short, and in a few words.</summary>
    string[] Words(TrainingReport report)
    {
        var loss = _loss!.Value;
        var (elapsed, share) = _begin!.Value;
        var left = report.Share > share
            ? Clock.OfSeconds((report.Elapsed - elapsed).TotalSeconds * (1 - report.Share) / (report.Share - share))
            : "?";
        var epoch = FormattableString.Invariant($"epoch {report.Epoch:F2}");
        var parts = isWide
            ? FormattableString.Invariant($"loss {loss.Label:F3}  drops {loss.Ranking:F3}  local {loss.Local:F3}  ")
                + FormattableString.Invariant($"views {loss.Agreement:F3}  anchors {loss.Anchor:F3}")
            : FormattableString.Invariant($"loss {loss.Label:F3}  statistics {loss.Statistics:F3}  ranking {loss.Ranking:F3}");
        var rate = FormattableString.Invariant($"{_rate:F1} {unit}/s");
        return
        [
            FormattableString.Invariant($"{Clock.Format(report.Elapsed)}  {epoch}  {(report.TrunkLearns ? "all" : "heads")}  {parts}  ")
                + FormattableString.Invariant($"{rate} ({_waiting:P0} waiting)  ETA {left}"),
            FormattableString.Invariant($"{epoch}  loss {loss.Label:F3}  {rate}  ETA {left}"),
            $"{epoch}  ETA {left}",
        ];
    }
}
