using HyperIqa.Imaging;
using HyperIqa.Model;

namespace HyperIqa.Research.Exporting;

/// <summary>
/// The windows of an image of any size, as <see cref="WindowGrid"/> lays them and <see cref="Windows"/> takes them out of maps, in nodes of
/// the network itself.
/// </summary>
sealed class OnnxWindows
{
    readonly OnnxAxis _down, _across;

    /// <param name="image">Normalised, (1, 3, H, W), both sides at least <see cref="Patch.Size"/>.</param>
    /// <param name="stride">From one window to the next, in pixels.</param>
    public OnnxWindows(OnnxValue image, int stride)
    {
        (_down, _across) = (new(image.Size(2), stride), new(image.Size(3), stride));
        var pads = image.Graph.Node("Concat", [image.Graph.Integers(0, 0, 0, 0, 0, 0), Missing(_down), Missing(_across)], null, Axis(0));
        Image = image.Then("Pad", [pads], OnnxGraph.Attribute("mode", "reflect"));

        static OnnxValue Missing(OnnxAxis axis) => axis.Missing.Reshape(1);
    }

    /// <summary>The image continued by its mirror image to whole cells.</summary>
    public OnnxValue Image { get; }

    /// <summary>Takes places out of each window of a map, evenly spaced from the window's corner.</summary>
    /// <param name="map">(1, C, H, W).</param>
    /// <param name="scale">Cells of the map that lie under a cell of the last stage's map, each way.</param>
    /// <param name="spacing">Cells of the map from one place to the next.</param>
    /// <returns>(windows, C, side, side), row by row.</returns>
    public OnnxValue Gather(OnnxValue map, long channels, int scale, int spacing, int side)
    {
        var graph = map.Graph;
        var shape = graph.Node("Concat", [graph.Integers(channels, -1, side), _across.Count, graph.Integers(side)], null, Axis(0));
        return map.Gather(2, _down.Places(scale, spacing, side))
            .Gather(3, _across.Places(scale, spacing, side))  // (1, C, windows down · side, windows across · side)
            .Reshape(shape)                                   // (C, windows down, side, windows across, side)
            .Transpose(1, 3, 0, 2, 4)                         // (windows down, windows across, C, side, side)
            .Reshape(-1, channels, side, side);
    }

    static Onnx.AttributeProto Axis(long axis) => OnnxGraph.Attribute("axis", axis);
}
