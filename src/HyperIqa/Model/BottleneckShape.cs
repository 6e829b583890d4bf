namespace HyperIqa.Model;

/// <summary>What a residual block of ResNet-50 is made of.</summary>
/// <param name="Name">Its official name, such as <c>res.layer1.0</c>.</param>
/// <param name="Middle">Channels of its 3×3 convolution.</param>
/// <param name="Stride">Of its 3×3 convolution and of the convolution on its shortcut.</param>
sealed record BottleneckShape(string Name, long In, long Middle, int Stride)
{
    /// <summary>Channels that go out: four times as many as the middle has.</summary>
    public long Out => 4 * Middle;

    /// <summary>Whether the shortcut needs a convolution, because its map is not of the shape that goes out.</summary>
    public bool HasDownsample => Stride != 1 || In != Out;
}
