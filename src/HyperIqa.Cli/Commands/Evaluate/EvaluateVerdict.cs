using System.Diagnostics;
using System.Globalization;
using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>The verdict on a run of <c>hyperiqa evaluate</c>: each gate is a case, of each model on each dataset.</summary>
sealed class EvaluateVerdict
{
    const int Worst = 10;

    /// <summary>The correlations of the scores as they are; metrics have all figures.</summary>
    static readonly Figure[] InTable = [Figure.Srcc, Figure.Plcc, Figure.Krcc];

    readonly Stopwatch _since = Stopwatch.StartNew();
    readonly List<Case> _cases = [];
    readonly List<Metric> _metrics = [];
    readonly List<IReadOnlyList<string>> _figures = [];
    readonly List<MarkdownTable> _images = [];

    /// <summary>Adds the figures of one model on one dataset, and what the gates say of them.</summary>
    public void Add(EvaluationSummary summary, EvaluationOmissions omissions, IEnumerable<Case> gates)
    {
        (string, string)[] labels = [("model", summary.Model), ("dataset", summary.Dataset), ("split", summary.Split)];
        _cases.AddRange(gates);
        _metrics.Add(new("hyperiqa_judged_images", "Images with a score and a label.", omissions.Judged, labels));
        _metrics.Add(new("hyperiqa_unscored_images", "Images with a label and no score.", omissions.Unscored, labels));
        foreach (var figure in Figure.All)
        {
            var (name, estimate) = (figure.Key, summary[figure]);
            _metrics.Add(new($"hyperiqa_{name}", $"{name} of scores and labels.", estimate.Value, labels));
            _metrics.Add(new($"hyperiqa_{name}_low", $"The lower end of the interval of {name}.", estimate.Low, labels));
            _metrics.Add(new($"hyperiqa_{name}_high", $"The upper end of the interval of {name}.", estimate.High, labels));
            _metrics.Add(new($"hyperiqa_{name}_lowest", $"{name} of the split where it is lowest.", estimate.Lowest, labels));
            _metrics.Add(new($"hyperiqa_{name}_highest", $"{name} of the split where it is highest.", estimate.Highest, labels));
        }

        var figures = InTable.Select(figure => Text(summary[figure]));
        _figures.Add([summary.Model, $"{summary.Dataset}, {summary.Split}", $"{summary.Count}", .. figures]);
    }

    /// <summary>Adds what is known of single images.</summary>
    public void Add(ModelEvaluation evaluation)
    {
        var fitted = evaluation.Images
            .Select(image => (Image: image, Excess: evaluation.Result.Logistic.Apply(image.Mos) - image.Label.Label))
            .OrderByDescending(image => Math.Abs(image.Excess));
        _images.Add(new("Worst images", ["image", "#MOS", "#label", "reason"], [.. fitted.Take(Worst).Select(image => new[]
        {
            image.Image.Image,
            Figure.Text(image.Image.Mos),
            Figure.Text(image.Image.Label.Label),
            string.Create(
                CultureInfo.InvariantCulture,
                $"its fitted score is {Math.Abs(image.Excess):F4} {(image.Excess > 0 ? "above" : "below")} the label"),
        })]));
        _images.Add(ScoreDistribution.Table([.. evaluation.Images.Select(image => image.Mos).Order()]));
    }

    /// <summary>Adds a case that is no gate, such as a model that cannot be read.</summary>
    public void Add(Case other) => _cases.Add(other);

    public Verdict End()
    {
        var failed = _cases.Count(one => one.Fails);
        return new Verdict
        {
            Command = "hyperiqa evaluate",
            Headline = _cases.Count == 0
                ? "no gate"
                : failed == 0 ? "every gate is met" : $"{failed} of {_cases.Count} gates {(failed == 1 ? "is" : "are")} not met",
            Cases = _cases,
            Metrics = _metrics,
            Tables =
            [
                new(
                    "Gates",
                    ["gate", "verdict", "reason"],
                    [.. _cases.OrderByDescending(one => one.State).Select(
                        one => new[] { one.Name, one.State.ToString().ToLowerInvariant(), one.Message })]),
                new("Figures", ["model", "dataset", "#images", .. InTable.Select(figure => $"#{figure.Name}")], _figures),
                .. _images,
            ],
            Time = _since.Elapsed,
        };
    }

    static string Text(Estimate estimate)
    {
        var value = Figure.Text(estimate.Value);
        return estimate.IsSpread
            ? $"{value} (splits: {Figure.Text(estimate.Lowest)} to {Figure.Text(estimate.Highest)})"
            : double.IsFinite(estimate.Low) ? $"{value} ({Figure.Text(estimate.Low)} to {Figure.Text(estimate.High)})"
            : value;
    }
}
