using System.CommandLine;
using HyperIqa.Scoring;

namespace HyperIqa.Cli;

/// <summary>The options that say how images are scored, the same for every command that scores.</summary>
sealed class ScoringArguments
{
    readonly Option<string> _model = ModelOption.Create();
    readonly Option<string?> _preprocessing = PreprocessingOption.Create();
    readonly Option<int> _patches = new("--patches", "-p") { Description = "Patches an image; a square number for a grid", HelpName = "N", DefaultValueFactory = _ => 25, CustomParser = Numbers.Whole(1) };
    readonly Option<CropRule> _crops = new("--crops") { Description = "grid (default): evenly spaced; random: uniform, from the seed and the image's size alone", HelpName = "grid|random", CustomParser = Words.Of(("grid", CropRule.Grid), ("random", CropRule.Random)) };
    readonly Option<double?> _untilSe = new("--until-se") { Description = "Stop an image once the standard error of its MOS is below X; it takes 4 patches or more, at most --patches", HelpName = "X", CustomParser = Numbers.Optional(Numbers.Positive(1.5)) };
    readonly Option<Precision> _precision = PrecisionOption.Create();
    readonly Option<DecodeRule> _decode = new("--decode") { Description = "exact (default): every pixel; fast: of JPEGs that are shrunk anyway, no more than is needed", HelpName = "exact|fast", CustomParser = Words.Of(("exact", DecodeRule.Exact), ("fast", DecodeRule.Fast)) };
    readonly Option<string?> _patchScores = new("--patch-scores") { Description = "Also write one row a patch: image,patch,top,left,score", HelpName = "FILE" };
    readonly Option<int> _threads = new("--threads", "-t") { Description = "Threads that compute; 0: as many as the process may use", HelpName = "N", CustomParser = Numbers.Whole(0) };
    readonly Option<int> _seed;
    readonly Option<bool> _quiet;

    /// <param name="seedDraws">What the command draws from <c>--seed</c>.</param>
    /// <param name="quietLeavesOut">What the command does not say with <c>--quiet</c>.</param>
    public ScoringArguments(string seedDraws, string quietLeavesOut)
    {
        _seed = new("--seed") { Description = seedDraws, HelpName = "N", CustomParser = Numbers.Whole() };
        _quiet = new("--quiet", "-q") { Description = quietLeavesOut };
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_model, _preprocessing, _patches, _crops, _seed, _untilSe, _precision, _decode, _patchScores, _threads, _quiet];

    public Option Model => _model;
    public Option Preprocessing => _preprocessing;
    public Option PatchScores => _patchScores;
    public Option Seed => _seed;
    public Option Threads => _threads;
    public Option Quiet => _quiet;

    public void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
    }

    public ScoringRequest Read(ParseResult parsed) => new()
    {
        Model = parsed.GetValue(_model),
        Preprocessing = parsed.GetValue(_preprocessing),
        Patches = parsed.GetValue(_patches),
        Crops = parsed.GetValue(_crops),
        Seed = parsed.GetValue(_seed),
        UntilSe = parsed.GetValue(_untilSe),
        Precision = parsed.GetValue(_precision),
        Decode = parsed.GetValue(_decode),
        PatchScores = parsed.GetValue(_patchScores),
        Threads = parsed.GetValue(_threads),
        Quiet = parsed.GetValue(_quiet),
    };
}
