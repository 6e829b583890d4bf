namespace HyperIqa.Datasets;

/// <summary>What labels range over, both ends included, such as 1..5; in the unit of the label file.</summary>
/// <param name="Low">The lowest label there can be.</param>
/// <param name="High">The highest.</param>
public sealed record LabelScale(double Low, double High)
{
    /// <summary>What a label is taken from to turn it: the best becomes the worst, and the scale stays what it is.</summary>
    internal double Turning => Low + High;
}
