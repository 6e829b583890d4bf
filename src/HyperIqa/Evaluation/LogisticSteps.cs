namespace HyperIqa.Evaluation;

/// <summary>
/// The limit of ever steeper logistics: one label below a score, another above it, and one between the two at the score itself. The best
/// of all scores is found exactly, in one walk.
/// </summary>
sealed class LogisticSteps(LogisticRows rows)
{
    /// <summary>At this many widths from the next score nothing is left of a sigmoid's bend.</summary>
    public const double Sharp = 50;

    /// <summary>The best step, and by how much less its squared error is than that of a constant.</summary>
    /// <param name="sharpness">Widths between the step and the next score; fewer for a curve that is only nearly a step.</param>
    public (LogisticShape Shape, double Explained) Best(double sharpness = Sharp)
    {
        var scores = rows.Scores;
        var labels = rows.Labels;
        var weights = rows.Weights;
        var total = 0.0;
        for (var i = 0; i < labels.Length; i++) total += weights[i] * labels[i];

        var constant = total * total / rows.Weight;
        var best = (Shape: new LogisticShape(scores[0], sharpness), Explained: 0.0);
        var (below, weightBelow, last) = (0.0, 0.0, 0);
        for (int first = 0, end; first < scores.Length; first = end)
        {
            var (own, weight) = (0.0, 0.0);
            for (end = first; end < scores.Length && scores[end] == scores[first]; end++)
            {
                own += weights[end] * labels[end];
                weight += weights[end];
            }

            if (first > 0)
            {
                var (rest, weightRest) = (total - below, rows.Weight - weightBelow);
                var between = (below * below / weightBelow) + (rest * rest / weightRest) - constant;
                if (between > best.Explained)
                {
                    best = (new((scores[last] + scores[first]) / 2, (scores[first] - scores[last]) / 2 / sharpness), between);
                }

                var (low, at) = (below / weightBelow, own / weight);
                var (above, high) = (rest - own, (rest - own) / (weightRest - weight));
                if (end < scores.Length && (at - low) * (high - at) > 0)
                {
                    var three = (below * low) + (own * at) + (above * high) - constant;
                    if (three > best.Explained)
                    {
                        var z = Math.Log((at - low) / (high - at)); // where the sigmoid goes through the label at the score
                        var room = Math.Min(scores[first] - scores[last], scores[end] - scores[first]);
                        var width = room / (sharpness + Math.Abs(z));
                        best = (new(scores[first] - (width * z), width), three);
                    }
                }
            }

            (below, weightBelow, last) = (below + own, weightBelow + weight, end - 1);
        }

        return best;
    }
}
