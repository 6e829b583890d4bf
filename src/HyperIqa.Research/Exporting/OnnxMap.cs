namespace HyperIqa.Research.Exporting;

/// <summary>A feature map of the trunk.</summary>
/// <param name="Read">What convolutions read, (N, C, H, W) float32; in int8 it has been rounded to levels and back.</param>
/// <param name="Exact">What sums and the local distortion aware module of the last stage read: the same, or not rounded.</param>
/// <param name="Level">What a level of <paramref name="Read"/> is worth; null where it is not rounded.</param>
sealed record OnnxMap(OnnxValue Read, OnnxValue Exact, double? Level)
{
    /// <summary>A map that is not rounded.</summary>
    public OnnxMap(OnnxValue value) : this(value, value, null)
    {
    }
}
