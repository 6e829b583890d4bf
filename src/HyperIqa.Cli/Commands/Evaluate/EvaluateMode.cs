using System.CommandLine;
using System.CommandLine.Parsing;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>
/// One way to use <c>hyperiqa evaluate</c>, and the options that have no effect in it. These are errors, so that nobody relies on a gate
/// or an output that is ignored. A suite takes only the options that are named.
/// </summary>
sealed class EvaluateMode
{
    readonly string _name, _otherwise;
    readonly HashSet<Option> _refused;
    readonly List<(HashSet<Option> Options, string Why)> _reasons = [];

    EvaluateMode(string name, string otherwise, IEnumerable<Option> refused) =>
        (_name, _otherwise, _refused) = (name, otherwise, [.. refused]);

    /// <summary>What is wrong with a command line, by the options that are given.</summary>
    public static IEnumerable<string> Errors(EvaluateOptions options, CommandResult given)
    {
        if (!IsGiven(options.Suite) && !IsGiven(options.About.File)) return ["give --labels PATH or --suite FILE"];

        return IsGiven(options.Suite) ? Suite(options).Unused(given)
            : IsGiven(options.Predictions) ? Predictions(options, IsGiven(options.Report)).Unused(given)
            : IsGiven(options.Images) ? Images(options).Unused(given)
            : ["give --images DIR to score images, or --predictions FILE to evaluate a table of scores"];

        bool IsGiven(Option option) => given.GetResult(option) is { Implicit: false };
    }

    /// <summary>The images of a folder are scored and the scores judged.</summary>
    static EvaluateMode Images(EvaluateOptions o) => new("--images", "--predictions FILE names the table", o.AboutPredictions);

    /// <summary>A table of scores is judged.</summary>
    static EvaluateMode Predictions(EvaluateOptions o, bool withReport) =>
        new EvaluateMode(
            "--predictions", "the scores exist already, so nothing is scored",
            [
                o.Earlier.Resume, o.Earlier.RetryFailed, o.AllowFailures,
                .. o.Scoring.All.Except([o.Scoring.Crops.Seed, o.Scoring.Threads, o.Scoring.Quiet]),
                .. withReport ? [] : (Option[])[o.Images],
            ])
        .Because("a table's rows without a score fail only --strict", o.AllowFailures)
        .Because("nothing is scored; with --predictions it names the folder of a --report's thumbnails", o.Images);

    /// <summary>A file says which models and datasets there are.</summary>
    static EvaluateMode Suite(EvaluateOptions o) =>
        new EvaluateMode(
            "--suite", "a suite has several results; evaluate one model on one dataset instead",
            o.All.Except([
                o.Suite, o.Output, o.Summary, o.Report, o.Earlier.Resume, o.Earlier.Overwrite, o.Resamples, o.Strict, o.MinSrcc, o.MinPlcc,
                o.MinImages, o.WarnUnder, o.AllowFailures, .. o.Verdict.All,
                .. o.Scoring.All.Except([o.Scoring.Model, o.Scoring.Preprocessing, o.Scoring.PatchScores]),
            ]))
        .Because("the suite's file sets it for each dataset (images, labels, dataset, name_column, …)", [o.Images, .. o.AboutLabels])
        .Because("the suite's file sets it for each dataset (split, splits)", o.Split, o.Splits)
        .Because("the suite's file sets it for each model (model, preprocessing)", o.Scoring.Model, o.Scoring.Preprocessing)
        .Because(
            "the suite's file sets it for each model (predictions, prediction_column, prediction_name_column, predictions_are)",
            [.. o.AboutPredictions]);

    EvaluateMode Because(string why, params Option[] options)
    {
        _reasons.Add(([.. options], why));
        return this;
    }

    IEnumerable<string> Unused(CommandResult given) => given.Children.OfType<OptionResult>()
        .Where(result => !result.Implicit && _refused.Contains(result.Option))
        .Select(result => $"{result.Option.Name} cannot be used with {_name}: {Why(result.Option)}");

    string Why(Option option) => _reasons.Find(reason => reason.Options.Contains(option)).Why ?? _otherwise;
}
