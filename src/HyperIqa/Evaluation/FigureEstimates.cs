namespace HyperIqa.Evaluation;

/// <summary>An estimate of each figure. Two of them are equal if all estimates are.</summary>
sealed class FigureEstimates(Func<Figure, Estimate> of) : IEquatable<FigureEstimates>
{
    readonly Dictionary<Figure, Estimate> _estimates = Figure.All.ToDictionary(figure => figure, of);

    /// <summary>The estimate of one of them.</summary>
    public Estimate this[Figure figure] => _estimates[figure];

    /// <inheritdoc />
    public bool Equals(FigureEstimates? other) => other is not null && Figure.All.All(figure => this[figure] == other[figure]);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as FigureEstimates);

    /// <inheritdoc />
    public override int GetHashCode() => this[Figure.Srcc].GetHashCode();
}
