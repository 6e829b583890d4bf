using HyperIqa.Model;

namespace HyperIqa.Research.Exporting;

/// <summary>The trunk, as <see cref="ResNet50"/> and <see cref="Bottleneck"/> have it.</summary>
sealed class OnnxTrunk(OnnxLayers layers)
{
    /// <summary>Reads normalised patches or an image.</summary>
    /// <param name="image">(N, 3, H, W), H and W multiples of 32.</param>
    /// <returns>The stages: (N, 256, H/4, W/4), (N, 512, H/8, W/8), (N, 1024, H/16, W/16) and (N, 2048, H/32, W/32).</returns>
    public IReadOnlyList<OnnxMap> Forward(OnnxValue image)
    {
        var x = Stem(image);
        var stages = new List<OnnxMap>();
        foreach (var blocks in ResNet50.Stages)
        {
            foreach (var block in blocks) x = Block(x, block, isLast: stages.Count == ResNet50.Stages.Count - 1);
            stages.Add(x);
        }

        return stages;
    }

    /// <summary>(N, 3, H, W) to (N, 64, H/4, W/4).</summary>
    OnnxMap Stem(OnnxValue image) => new(layers.Convolve(new(image), ResNet50.StemName, stride: 2).Then("Relu").Then(
        "MaxPool", [],
        OnnxGraph.Attribute("kernel_shape", 3, 3), OnnxGraph.Attribute("strides", 2, 2), OnnxGraph.Attribute("pads", 1, 1, 1, 1)));

    /// <summary>(N, in, H, W) to (N, 4·middle, H/stride, W/stride).</summary>
    OnnxMap Block(OnnxMap x, BottleneckShape block, bool isLast)
    {
        var (first, second, third) = ($"{block.Name}.conv1", $"{block.Name}.conv2", $"{block.Name}.conv3");
        var shortcut = block.HasDownsample ? layers.Convolve(x, $"{block.Name}.downsample.0", block.Stride) : x.Exact;
        var y = layers.Relu(layers.Convolve(x, first), first);
        y = layers.Relu(layers.Convolve(y, second, block.Stride), second);
        return layers.Relu(layers.Convolve(y, third) + shortcut, third, isLast);
    }
}
