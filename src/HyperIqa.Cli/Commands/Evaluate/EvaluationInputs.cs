using HyperIqa.Cli.Gates;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>What is judged: the labels, their split, and the images with a score and a label.</summary>
sealed class EvaluationInputs
{
    /// <summary>How many names without a partner are said; the rest are counted.</summary>
    const int NamesSaid = 20;

    readonly EvaluateRequest _request;
    readonly LabelSelection _wanted;
    PredictionTable? _predictions;
    LabelMatching? _matching;
    string[] _unscored = [];

    EvaluationInputs(EvaluateRequest request, LabelSet labels, SplitPlan? plan, string part)
    {
        (_request, Labels, Plan, Part) = (request, labels, plan, part);
        _wanted = plan is null ? new(labels) : LabelSelection.OfPart(labels, part, plan);
    }

    public LabelSet Labels { get; }

    /// <summary>The splits; null where all images are judged.</summary>
    public SplitPlan? Plan { get; }

    /// <summary>The part that is judged.</summary>
    public string Part { get; }

    /// <summary>The images that are judged in any split, in the labels' order.</summary>
    public IReadOnlyList<JudgedImage> Images { get; private set; } = [];

    /// <summary>The table of scores; null where images were scored.</summary>
    public PredictionTable? Predictions => _predictions;

    /// <summary>What was left out.</summary>
    public EvaluationOmissions Omissions { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>How the images were scored, in words; null where a table has their scores.</summary>
    public string? Scoring { get; private set; }

    /// <summary>The exit code, if scoring was interrupted.</summary>
    public int? Interrupted { get; private set; }

    /// <summary>How the split is called in a table's head.</summary>
    public string SplitName => Plan switch
    {
        null => SplitOption.All,
        { IsOfficial: true } => Part,
        _ => $"{Part} ({Plan.Description})",
    };

    /// <summary>Reads, matches and, where there are no predictions, scores.</summary>
    public static EvaluationInputs Gather(EvaluateRequest request)
    {
        var labels = KnownDatasets.Read(request.Labels, request.Dataset, request.Columns);
        new EvaluateFiles(request).Check(labels);
        var plan = PlanFor(request, labels);
        if (plan is { Count: > 1 }) request.CheckSplits();

        var part = SplitOption.PartOf(request.Split) ?? OfficialPart.Test;
        var inputs = new EvaluationInputs(request, labels, plan, part);
        if (inputs._wanted.Missing is { } reason) throw new UsageException($"--split {part}: {reason}");

        if (request.Options.SaveSplits.Value is { } file)
        {
            if (plan is null) throw new UsageException("--save-splits needs a split; add --split test or --splits N");
            OutputFile.Write(file, plan.Write);
        }

        inputs.MatchAndScore();
        return inputs;
    }

    static SplitPlan? PlanFor(EvaluateRequest request, LabelSet labels) => request switch
    {
        { Options.SplitsFrom.Value: { } file } => SplitPlan.Read(file),
        { Splits: > 0 } => SplitPlan.Draw(labels, request.Splits, (ulong)request.Seed),
        { Split: null or SplitOption.All } => null,
        _ => labels.HasOfficialSplit ? SplitPlan.Official(labels) : SplitPlan.Draw(labels, 1, (ulong)request.Seed),
    };

    /// <summary>Says what was left out, and which column of a table was taken. For images, that is said before they are scored.</summary>
    public void Say()
    {
        if (_predictions is not { } table) return;

        if (!table.IsOurs && _request.PredictionColumns.Score is null && !_request.Quiet)
        {
            Messages.Note($"the model's scores come from the {table.Column} of {table.File}");
        }

        Say(_matching!);
        if (OmissionsOf(_matching!).Sentence(_unscored, "a label, but no score in the table (its status is error)") is { } sentence)
        {
            Messages.Warning(Messages.Printable(sentence));
        }
    }

    void MatchAndScore()
    {
        _predictions = _request.Predictions is { } file ? ReadPredictions(file) : null;
        _matching = _predictions is { } rows
            ? _wanted.Among(rows.Rows.Select(row => row.Image))
            : InputPaths.Search(_request.Quiet, passedOver => _wanted.InFolder(_request.Images!, passedOver));
        var pairs = _matching.Pairs;
        if (_predictions is null) Say(_matching);

        var scores = _predictions?.Rows.Where(row => row.Mos is not null).ToDictionary(
            row => row.Image, row => row.Mos!.Value, StringComparer.Ordinal)
            ?? Score([.. pairs.Select(pair => (pair.Image, pair.Label.Label))]);
        Images =
        [
            .. pairs.Where(pair => scores.ContainsKey(pair.Image)).Select(
                pair => new JudgedImage(pair.Image, scores[pair.Image], pair.Label)),
        ];
        _unscored = [.. pairs.Select(pair => pair.Image).Where(image => !scores.ContainsKey(image))];
        Omissions = new(
            _unscored.Length + _matching.UnreadFolders.Count,
            _matching.UnmatchedLabels.Count,
            _matching.AmbiguousLabels.Count,
            _matching.UnlabelledImages.Count,
            _matching.InOtherFolders.Count)
        {
            Judged = Images.Count,
            Contradiction = Contradiction.Find(
                [.. Images.Select(image => image.Mos)],
                [.. Images.Select(image => image.Label.Label)],
                Contradiction.OfLabels(Labels, _request.IsCell ? "labels_are" : "--labels-are"),
                _predictions is { } table
                    ? Contradiction.OfScores(table, _request.PredictionColumns, _request.IsCell ? "predictions_are" : "--predictions-are")
                    : null),
        };
    }

    PredictionTable ReadPredictions(string file)
    {
        var table = PredictionTable.Read(file, _request.PredictionColumns);
        return _request.PredictionColumns.Score is not null || _request.Labels != file || (table.IsOurs && table.HasLabels)
            ? table
            : throw new UsageException(
                $"{file}: is also the file of the labels; name the column of the model's scores with --prediction-column");
    }

    Dictionary<string, double> Score(IReadOnlyList<(string Image, double Label)> images)
    {
        if (images.Count == 0) throw new UsageException($"{_request.Images}: no image in this folder has a label in {Labels.Source}");

        var scoring = new EvaluateScoring(_request.Scoring, _request.Tables, _request.Images!);
        var scores = scoring.Score(images);
        (Interrupted, Scoring) = (scoring.Interrupted, scoring.Settings);
        return scores;
    }

    void Say(LabelMatching matching)
    {
        Omitted.Say(OmissionsOf(matching));
        if (_request.Options.Unmatched.Value is not { } list) return;

        OutputFile.Write(
            list,
            UnmatchedList.Write(
                matching.UnmatchedLabels,
                matching.AmbiguousLabels,
                matching.UnlabelledImages,
                [.. matching.InOtherFolders.Select(pair => $"{pair.Image} for {pair.Label.Name}")]));
    }

    Omissions OmissionsOf(LabelMatching matching) => new(matching)
    {
        Image = _request.Predictions is null ? "image file" : "score in the table",
        Images = _request.Predictions is null ? "files" : "rows of the table",
        Named = NamesSaid,
        Elsewhere = _request.Options.Unmatched.Value is null ? " (--unmatched FILE lists all)" : "",
    };
}
