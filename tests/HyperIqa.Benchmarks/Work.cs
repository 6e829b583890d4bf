using HyperIqa.Imaging;
using HyperIqa.Model;

namespace HyperIqa.Benchmarks;

/// <summary>Multiplications with an addition, as the formulas of convolutions and matrices count them, of a dense photograph.</summary>
/// <param name="Height">A multiple of 32.</param>
/// <param name="Width">A multiple of 32.</param>
/// <param name="Windows">How many.</param>
sealed record Work(long Height, long Width, long Windows)
{
    const long StemStride = 4; // pooling included

    static readonly (long In, long Reduced, long Tiles, long Out)[] LocalDistortion =
        [(256, 16, 64, 16), (512, 32, 16, 16), (1024, 64, 4, 16), (2048, 2048, 1, 176)];

    /// <summary>Of the stem's 7×7 convolution.</summary>
    public long Stem => Height / 2 * (Width / 2) * 64 * 3 * 7 * 7;

    /// <summary>Of each of the trunk's four stages.</summary>
    public IReadOnlyList<long> Stages => [.. ResNet50.Stages.Select((blocks, stage) => OfStage(blocks, StemStride << stage))];

    /// <summary>Of what is done once for each whole map.</summary>
    public long Reductions =>
        LocalDistortion[..^1].Select((module, stage) => Cells(StemStride << stage) * module.In * module.Reduced).Sum()
            + HyperNetwork.Reductions.Sum(convolution => Cells(WindowGrid.Cell) * convolution.In * convolution.Out);

    /// <summary>
    /// Of content features, target weights and target networks of all windows, each by itself: what windows that overlap share is done once.
    /// </summary>
    public long OfWindows
    {
        get
        {
            var matrices = TargetNetwork.Sizes.Zip(TargetNetwork.Sizes.Skip(1), (@in, @out) => (long)@in * @out).ToArray();
            var generated = matrices[..^1].Sum() * 112 * 3 * 3;
            return Windows * (LocalDistortion.Sum(module => module.Reduced * module.Tiles * module.Out) + generated + matrices.Sum());
        }
    }

    /// <summary>All of it.</summary>
    public long All => Stem + Stages.Sum() + Reductions + OfWindows;

    long Cells(long stride) => Height / stride * (Width / stride);

    /// <param name="stride">Pixels from one cell of the stage's map to the next.</param>
    long OfStage(IReadOnlyList<BottleneckShape> blocks, long stride) => blocks.Sum(block =>
        Cells(stride / block.Stride) * block.In * block.Middle
            + Cells(stride) * block.Middle * (9 * block.Middle + block.Out)
            + (block.HasDownsample ? Cells(stride) * block.In * block.Out : 0));
}
