using HyperIqa.Imaging;
using HyperIqa.Model;

namespace HyperIqa.Research.Exporting;

/// <summary>
/// What <see cref="WindowAxis"/> computes of a length, computed by the network itself, which learns the length when it runs.
/// </summary>
sealed class OnnxAxis
{
    readonly OnnxValue _begins;

    /// <param name="length">In pixels, a whole number by itself, at least <see cref="Patch.Size"/>.</param>
    /// <param name="stride">In pixels.</param>
    public OnnxAxis(OnnxValue length, int stride)
    {
        var cells = (length + (WindowGrid.Cell - 1)) / WindowGrid.Cell;
        Missing = WindowGrid.Cell * cells - length;
        var step = stride / WindowGrid.Cell;
        var last = cells - Windows.Size;
        var steps = (last + (step - 1)) / step;
        var places = length.Graph.Node("Range", [length.Graph.Integer(0), steps + 1, length.Graph.Integer(1)]); // 0..steps
        var divisor = steps.OrAtLeast(1); // where the only window begins at 0
        _begins = (2 * places * last + divisor) / (2 * divisor); // i · last / steps, rounded
    }

    /// <summary>How many pixels are missing to whole cells.</summary>
    public OnnxValue Missing { get; }

    /// <summary>How many windows there are, (1).</summary>
    public OnnxValue Count => _begins.Then("Shape");

    /// <summary>Evenly spaced places within each window, on a map of one of the stages: (windows · side).</summary>
    /// <param name="scale">Cells of the map that lie under a cell of the last stage's map.</param>
    /// <param name="spacing">Cells of the map from one place to the next.</param>
    public OnnxValue Places(int scale, int spacing, int side)
    {
        var within = _begins.Graph.Integers([.. Enumerable.Range(0, side).Select(place => (long)spacing * place)]); // (side)
        return ((scale * _begins).Reshape(-1, 1) + within).Reshape(-1);
    }
}
