using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Faults;
using HyperIqa.Research.Degradations;
using static TorchSharp.torch;

namespace HyperIqa.Research.Faults;

/// <summary>What the network sees of a photograph, and of a copy of which a part is damaged.</summary>
/// <param name="Original">Of the photograph, see <see cref="CellFeatures.Values"/>, float16.</param>
/// <param name="Damaged">Of the copy, the same.</param>
/// <param name="Cover">The share of each cell of the copy that is damaged, 0..1, (cells).</param>
/// <param name="Points">What a cell is to lose that is damaged as a whole, in points of MOS.</param>
sealed record FaultExample(Tensor Original, Tensor Damaged, Tensor Cover, double Points) : IDisposable
{
    /// <summary>What a part has to lose that nothing else is wrong with, in points of MOS.</summary>
    const double Stake = 100;

    /// <summary>Damages a part of a photograph, and has the network look at both.</summary>
    /// <param name="photograph">After the preprocessing; it stays the caller's.</param>
    /// <param name="random">What the region, the kind of damage and its strength are drawn from.</param>
    public static FaultExample Make(Engine engine, RgbImage photograph, SplitMix64 random)
    {
        var original = Picture.From(photograph);
        var region = DamagedRegion.Draw(original.Width, original.Height, ref random);
        var kind = DegradationKinds.Draw(ref random, local: true);
        var (part, drop) = kind.Degrade(original.Part(region.Surroundings), random.Unit(), random);
        return new(
            Look(engine, original),
            Look(engine, region.Blend(original, part)),
            tensor(region.CoverOfCells()).DetachFromDisposeScope(),
            Stake * (drop.Least + drop.Most) / 2);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Original.Dispose();
        Damaged.Dispose();
        Cover.Dispose();
    }

    static Tensor Look(Engine engine, Picture picture)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var image = new PreparedImage(picture.ToImage(), enlarged: false);
        using var cells = engine.Look(image);
        return cells.Values.to(ScalarType.Float16).DetachFromDisposeScope();
    }
}
