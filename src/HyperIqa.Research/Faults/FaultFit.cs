using HyperIqa.Inference.Faults;
using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Research.Faults;

/// <summary>
/// Learns a <see cref="FaultReading"/> from examples by ridge regression: the points that each cell is to lose, none where nothing is
/// damaged.
/// </summary>
sealed class FaultFit
{
    /// <summary>Examples that it takes at least: with fewer there are more weights than damaged cells to learn them from.</summary>
    public const int Fewest = 40;

    /// <summary>One in as many examples is left out while the others are judged.</summary>
    const int Period = 8;

    /// <summary>How far weights are drawn to zero, as a share of the variance of their inputs.</summary>
    const double Ridge = 0.01;

    /// <summary>The area of a reading that knows nothing.</summary>
    const double Chance = 0.5;

    /// <summary>A cell counts as damaged from this share of it on.</summary>
    const double MostlyDamaged = 0.5;

    /// <summary>What stands for no spread at all.</summary>
    static readonly TorchSharp.Scalar LeastDeviation = 1e-4f;

    static readonly TorchSharp.Scalar Half = MostlyDamaged;

    FaultFit(FaultReading reading, double area) => (Reading, Area) = (reading, area);

    /// <summary>What was learnt from all examples.</summary>
    public FaultReading Reading { get; }

    /// <summary>
    /// The area under the ROC curve of what was learnt from the others, on the examples that were left out: the chance that a damaged cell
    /// loses more than another of the same photograph.
    /// </summary>
    public double Area { get; }

    /// <summary>Learns.</summary>
    /// <param name="examples">At least <see cref="Fewest"/>.</param>
    /// <param name="photographs">What they were made of, in words.</param>
    public static FaultFit Learn(IReadOnlyList<FaultExample> examples, string photographs)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var (mean, deviation) = Spread(examples);
        var others = Weights([.. examples.Where((_, i) => !IsLeftOut(i))], mean, deviation);
        var judged = examples.Where((_, i) => IsLeftOut(i))
            .Select(example => (example.Cover, example.Points, Read: Sum(example.Damaged, mean, deviation, others)))
            .ToList();
        var gain = (float)Gain(judged);
        float[] weights = [.. Numbers(Weights(examples, mean, deviation)).Select(weight => gain * weight)];
        return new(
            new(new(photographs, Numbers(mean), Numbers(deviation), weights)),
            judged.Select(one => AreaOf(one.Read, one.Cover)).OfType<double>().DefaultIfEmpty(Chance).Average());
    }

    static bool IsLeftOut(int place) => place % Period == Period - 1;

    static Tensor Compare(Tensor cells) => FaultReading.Compare(cells.to(float32));

    static Tensor Read(Tensor cells, Tensor mean, Tensor deviation) => FaultReading.Usual(Compare(cells), mean, deviation);

    /// <summary>The weighted sum of each cell, (cells), and nothing else left in memory: there may be hundreds of photographs.</summary>
    static Tensor Sum(Tensor cells, Tensor mean, Tensor deviation, Tensor weights)
    {
        using var scope = NewDisposeScope();
        return Read(cells, mean, deviation).mv(weights).MoveToOuterDisposeScope();
    }

    static float[] Numbers(Tensor tensor) => [.. tensor.data<float>()];

    /// <summary>Mean and standard deviation of each input over all cells.</summary>
    static (Tensor Mean, Tensor Deviation) Spread(IReadOnlyList<FaultExample> examples)
    {
        using var scope = NewDisposeScope();
        var (sum, squares, cells) = (zeros(FaultReading.Inputs, float64), zeros(FaultReading.Inputs, float64), 0L);
        foreach (var picture in examples.SelectMany(example => new[] { example.Original, example.Damaged }))
        {
            using var one = NewDisposeScope();
            var inputs = Compare(picture).to(float64);
            sum.AddInPlace(inputs.sum(0));
            squares.AddInPlace(inputs.mul(inputs).sum(0));
            cells += inputs.shape[0];
        }

        var count = tensor((double)cells);
        var mean = sum.div(count);
        var deviation = squares.div(count).sub(mean.mul(mean)).relu().sqrt().to(float32);
        return (mean.to(float32).MoveToOuterDisposeScope(), deviation.clamp_min(LeastDeviation).MoveToOuterDisposeScope());
    }

    /// <summary>The ridge's weights, (inputs).</summary>
    static Tensor Weights(IReadOnlyList<FaultExample> examples, Tensor mean, Tensor deviation)
    {
        using var scope = NewDisposeScope();
        var products = zeros([FaultReading.Inputs, FaultReading.Inputs], float64);
        var (sum, ofDamaged) = (zeros(FaultReading.Inputs, float64), zeros(FaultReading.Inputs, float64));
        var (lost, cells) = (0.0, 0L);
        foreach (var example in examples)
        {
            using var one = NewDisposeScope();
            var damaged = Read(example.Damaged, mean, deviation);
            foreach (var inputs in new[] { damaged, Read(example.Original, mean, deviation) })
            {
                products.AddInPlace(inputs.t().mm(inputs));
                sum.AddInPlace(inputs.sum(0));
                cells += inputs.shape[0];
            }

            ofDamaged.AddInPlace(damaged.t().mv(example.Cover.mul(tensor((float)example.Points))));
            lost += example.Points * example.Cover.sum().item<float>();
        }

        var count = tensor((double)cells);
        var usual = sum.div(count);
        var covariance = products.div(count).sub(outer(usual, usual));
        covariance.AddInPlace(eye(FaultReading.Inputs, dtype: float64).mul(tensor(Ridge)));
        var together = ofDamaged.div(count).sub(usual.mul(tensor(lost / cells)));
        return linalg.solve(covariance, together).to(float32).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The ridge takes too little off: as much more, and damaged cells that were left out lose what they are to lose, compared with the
    /// others.
    /// </summary>
    static double Gain(IReadOnlyList<(Tensor Cover, double Points, Tensor Read)> judged)
    {
        var (wanted, read) = (0.0, 0.0);
        foreach (var one in judged)
        {
            using var scope = NewDisposeScope();
            if (Parts(one.Read, one.Cover) is not { } parts) continue;

            wanted += one.Points;
            read += parts.Damaged.mean().sub(parts.Whole.mean()).item<float>();
        }

        return read > 0 ? Math.Max(1, wanted / read) : 1;
    }

    /// <summary>Mann and Whitney's count over the cells; null where all or none are damaged.</summary>
    static double? AreaOf(Tensor read, Tensor cover)
    {
        using var scope = NewDisposeScope();
        return Parts(read, cover) is { } parts
            ? parts.Damaged.unsqueeze(1).gt(parts.Whole.unsqueeze(0)).to(float32).mean().item<float>()
            : null;
    }

    static (Tensor Damaged, Tensor Whole)? Parts(Tensor read, Tensor cover)
    {
        var isDamaged = cover.ge(Half);
        var (damaged, whole) = (read.masked_select(isDamaged), read.masked_select(isDamaged.logical_not()));
        return damaged.numel() > 0 && whole.numel() > 0 ? (damaged, whole) : null;
    }
}
