using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>Shows a training on standard error: how far it has come, and each validation.</summary>
/// <param name="quiet">Whether it shows nothing.</param>
/// <param name="unit">What an update learns from.</param>
sealed class TrainDisplay(bool quiet, string unit) : IDisposable
{
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
                    + (report.IsBest ? "  best so far" : ""));
            return;
        }

        Follow(report);
        _progress.Show(report.Share, _ => Words(report));
    }

    public void Dispose() => _progress.Dispose();

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

    /// <summary>What is going on, at length, in short, and in a few words.</summary>
    string[] Words(TrainingReport report)
    {
        var loss = _loss!.Value;
        var (elapsed, share) = _begin!.Value;
        var left = report.Share > share
            ? Clock.OfSeconds((report.Elapsed - elapsed).TotalSeconds * (1 - report.Share) / (report.Share - share))
            : "?";
        var epoch = FormattableString.Invariant($"epoch {report.Epoch:F2}");
        var parts = FormattableString.Invariant($"loss {loss.Label:F3}  statistics {loss.Statistics:F3}  ranking {loss.Ranking:F3}");
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
