using HyperIqa.Imaging;
using static TorchSharp.torch;

namespace HyperIqa.Training;

/// <summary>A batch in memory that is filled again and again. Rows are laid out as <see cref="BatchLayout"/> says.</summary>
sealed class TrainingBatch : IDisposable
{
    readonly Tensor _pixels;

    public TrainingBatch(BatchLayout layout)
    {
        using var scope = NewDisposeScope();
        var rows = layout.Patches;
        _pixels = FlatParameters.Flat((long)rows * Patch.Length);
        Patches = _pixels.view(rows, Patch.Size, Patch.Size, 3).permute(0, 3, 1, 2).DetachFromDisposeScope();
        Mos = FlatParameters.Flat(layout.MicroBatches * layout.Originals);
        Strengths = FlatParameters.Flat(layout.MicroBatches * layout.Degraded);
        Statistics = zeros(rows, PixelStatistics.Count, float32).DetachFromDisposeScope();
    }

    /// <summary>(N, 3, 224, 224), normalised, channels-last in memory.</summary>
    public Tensor Patches { get; }

    /// <summary>The originals' MOS, 0..100, micro-batch by micro-batch.</summary>
    public Tensor Mos { get; }

    /// <summary>The degraded copies' strengths, 0..1, micro-batch by micro-batch.</summary>
    public Tensor Strengths { get; }

    /// <summary>(N, 29): what <see cref="PixelStatistics"/> measured, not standardised.</summary>
    public Tensor Statistics { get; }

    /// <summary>Which update it is for, counted from 0.</summary>
    public long Step { get; set; }

    /// <summary>The memory of one patch, shape (224, 224, 3).</summary>
    public Span<float> Pixels(int row) => FlatParameters.Numbers(_pixels).Slice(row * Patch.Length, Patch.Length);

    /// <inheritdoc />
    public void Dispose()
    {
        Patches.Dispose();
        _pixels.Dispose();
        Mos.Dispose();
        Strengths.Dispose();
        Statistics.Dispose();
    }
}
