using System.CommandLine;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Options;

/// <summary>The options that say how images are scored, the same for every command that scores.</summary>
sealed class ScoringArguments
{
    readonly Option<string> _model = ModelOption.Create();
    readonly Option<string?> _preprocessing = PreprocessingOption.Create();
    readonly Option<Precision> _precision = PrecisionOption.Create();
    readonly Option<DecodeRule?> _decode = new("--decode")
    {
        Description = "exact: decode every pixel; fast: decode large JPEGs at reduced size when they will be shrunk anyway; "
            + "MOS of photographs changes by 0.1 on average, 0.5 at most (default: fast for dense crops, else exact)",
        HelpName = "exact|fast",
        CustomParser = ChoiceParser.Of<DecodeRule?>(("exact", DecodeRule.Exact), ("fast", DecodeRule.Fast)),
    };

    readonly Option<string?> _patchScores = new("--patch-scores")
    {
        Description = "Also write one row per patch: image,patch,top,left,score",
        HelpName = "FILE",
    };
    readonly Option<int> _threads = new("--threads", "-t")
    {
        Description = "Number of compute threads; 0 uses all that the process may use (default: 0)",
        HelpName = "N",
        CustomParser = NumberParser.Whole(0, NumberParser.MostThreads),
    };
    readonly Option<string?> _log = new("--log")
    {
        Description = "Append one line per image: when it was done, its score or error, and the time it took",
        HelpName = "FILE",
    };
    readonly CropArguments _crops;
    readonly Option<bool> _quiet;

    /// <param name="quietLeavesOut">What the command does not say with <c>--quiet</c>.</param>
    public ScoringArguments(CropArguments crops, string quietLeavesOut)
    {
        _crops = crops;
        _quiet = new("--quiet", "-q") { Description = quietLeavesOut };
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All =>
        [_model, _preprocessing, .. _crops.Options, _precision, _decode, _patchScores, _threads, _quiet, _log];

    /// <summary>Those of commands that look into the network: in float32, all patches, and without tables of their own.</summary>
    public IEnumerable<Option> ForLookingInside => All.Except([_precision, _crops.UntilSe, _patchScores, _log]);

    public Option Model => _model;
    public Option Preprocessing => _preprocessing;
    public Option PatchScores => _patchScores;
    public Option Seed => _crops.Seed;
    public Option Threads => _threads;
    public Option Quiet => _quiet;
    public Option Log => _log;

    public void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
    }

    public ScoringRequest Read(ParseResult parsed) => new()
    {
        Model = parsed.GetValue(_model),
        Choice = _crops.Read(parsed) with { Preprocessing = parsed.GetValue(_preprocessing), Decode = parsed.GetValue(_decode) },
        Precision = parsed.GetValue(_precision),
        PatchScores = parsed.GetValue(_patchScores),
        Threads = parsed.GetValue(_threads),
        Quiet = parsed.GetValue(_quiet),
        Log = parsed.GetValue(_log),
    };
}
