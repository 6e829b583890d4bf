using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Runs;

/// <summary><c>score --percentile</c>: where scores lie among those of the checkpoint's reference photographs.</summary>
sealed class Percentiles
{
    readonly MosQuantiles? _quantiles;
    readonly bool _isColumn;

    /// <param name="isColumn">Whether every row is to have its percentile.</param>
    /// <exception cref="UsageException">Rows are to have one, and the checkpoint does not tell.</exception>
    public Percentiles(Checkpoint checkpoint, ScoringOptions options, bool isColumn)
    {
        _isColumn = isColumn;
        _quantiles = MosQuantiles.From(checkpoint);
        if (_quantiles is null)
        {
            if (isColumn)
            {
                throw new UsageException(
                    $"{checkpoint.Path}: has no distribution of scores, which --percentile needs; "
                        + "'hyperiqa models convert --mos-quantiles' adds one");
            }

            return;
        }

        if (new ReferencePhotographs(_quantiles.Crops, _quantiles.Preprocessing).OtherwiseThan(options) is not { } otherwise) return;
        if (isColumn)
        {
            Messages.Warning(
                $"--percentile compares with photographs that were scored with {otherwise}; percentiles are off by some points");
        }
        else
        {
            _quantiles = null;
        }
    }

    /// <summary>The row with its percentile, where rows have one.</summary>
    public ScoredRow Add(ScoredRow row) =>
        _isColumn && row.Mos is { } mos ? row with { Percentile = _quantiles!.PercentileOf(mos) } : row;

    /// <summary>The share of reference photographs that score lower, 0..100; null where the checkpoint does not tell.</summary>
    public double? Compute(double? mos) => mos is { } score ? _quantiles?.PercentileOf(score) : null;

    /// <summary>What a MOS means, such as <c>above 61 % of 9,399 photographs</c>; empty where the checkpoint does not tell.</summary>
    public string Describe(double mos) => _quantiles is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"above {_quantiles.PercentileOf(mos):F0} % of {_quantiles.Photographs}");
}
