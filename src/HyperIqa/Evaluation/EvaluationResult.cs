namespace HyperIqa.Evaluation;

/// <summary>How well a model's scores agree with the labels of a set of images.</summary>
sealed record EvaluationResult(int Count, FigureEstimates Figures, LogisticFit Logistic)
{
    /// <summary>The estimate of a figure.</summary>
    public Estimate this[Figure figure] => Figures[figure];

    /// <summary>How many contents the images are known to show; 0 where nothing is known of them, or each shows its own.</summary>
    public int Contents { get; init; }

    /// <summary>Whether resamples drew whole contents; if not, they drew images.</summary>
    public bool DrawsContents { get; init; }

    /// <summary>What takes from the worth of a figure; null for nothing.</summary>
    public string? Caution =>
        Count < LogisticFit.FewestImages
            ? $"PLCC (logistic) and RMSE are omitted: a curve of four parameters fits {Count} images trivially; they need "
                + $"{LogisticFit.FewestImages} images or more"
        : Logistic.Converged ? null
        : "the logistic fit did not converge; PLCC (logistic) and RMSE use the best curve found";

    /// <summary>What the fitted curve looks like, where it is no curve with two asymptotes; null where it is.</summary>
    public string? AboutTheCurve => Count < LogisticFit.FewestImages ? null : Logistic.Form switch
    {
        LogisticForm.Line => "scores and labels lie along a straight line, as far as these images show; the fitted logistic is that line",
        LogisticForm.OneSided => "the labels level off at one end of the scores only; the fitted logistic has its other asymptote far away",
        LogisticForm.Step => "the labels change at one score rather than gradually; the fitted logistic is a step there",
        _ => null,
    };

    /// <summary>What the intervals come from; null where there are none.</summary>
    public string? AboutTheIntervals { get; init; }

    /// <summary>All that a reader of the figures should know.</summary>
    public IEnumerable<string> Remarks => new[] { Caution, AboutTheCurve, AboutTheIntervals }.OfType<string>();
}
