using HyperIqa.Inference;
using HyperIqa.Inference.Faults;
using HyperIqa.Research.Faults;
using HyperIqa.Tests.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Tests.Faults;

/// <summary>What a <see cref="FaultReading"/> learns from damaged copies.</summary>
public sealed class LearningFaults
{
    const int Rows = 6, Columns = 8;

    /// <summary>Damage adds 6 deviations to one number of a cell, and costs 40 points: both are found again.</summary>
    [Fact]
    public void FindsWhatDamageChanges()
    {
        using var scope = NewDisposeScope();
        FaultExample[] examples = [.. Enumerable.Range(0, 320).Select(number => Example(number, raises: 7))];

        var fit = FaultFit.Learn(examples, "made up");

        Assert.InRange(fit.Area, 0.97, 1);
        using var cells = new CellFeatures(Rows, Columns);
        cells.Values.copy_(examples[0].Damaged);
        var points = fit.Reading.Read(cells);
        var (damaged, others) = (Points(points, examples[0], damaged: true), Points(points, examples[0], damaged: false));
        Assert.InRange(damaged.Average() - others.Average(), 15, 30); // 40 above the others counts as 26.3 - 6.3 points
    }

    [Fact]
    public void FindsNothingWhereDamageDoesNotShow()
    {
        using var scope = NewDisposeScope();

        var fit = FaultFit.Learn([.. Enumerable.Range(0, 64).Select(number => Example(number, raises: null))], "made up");

        Assert.InRange(fit.Area, 0.4, 0.6); // chance, give or take the luck of eight photographs
    }

    [Fact]
    public void LooksAtAPhotographAndAtACopyThatIsDamagedWhereTheCoverSays()
    {
        using var engine = new FastEngine(DeterministicModel.Build());
        using var photograph = Pictures.Noise(320, 256);

        using var example = FaultExample.Make(engine, photograph, new SplitMix64(3));
        using var again = FaultExample.Make(engine, photograph, new SplitMix64(3));

        Assert.Equal([CellFeatures.Count, 8, 10], example.Damaged.shape);
        Assert.Equal([80], example.Cover.shape);
        Assert.InRange(example.Cover.max().item<float>(), 0.5, 1);
        Assert.Equal(0, example.Cover.min().item<float>());
        Assert.False(example.Original.Equals(example.Damaged), "a copy that is damaged looks otherwise");
        Assert.True(example.Damaged.Equals(again.Damaged), "the same numbers damage the same part alike");
    }

    static IEnumerable<double> Points(FaultPoints points, FaultExample example, bool damaged)
    {
        var cover = example.Cover.data<float>().ToArray();
        return from cell in Enumerable.Range(0, cover.Length)
               where cover[cell] > 0 == damaged
               select points.Mean(32 * (cell / Columns), 32 * (cell % Columns), 32);
    }

    /// <summary>Cells of normal numbers, of which three in a row are damaged.</summary>
    static FaultExample Example(int number, int? raises)
    {
        using var generator = new Generator((ulong)number);
        var original = randn([CellFeatures.Count, Rows, Columns], generator: generator);
        var (damaged, cover) = (original.clone(), new float[Rows * Columns]);
        for (var place = 0; place < 3; place++)
        {
            var (row, column) = (number % Rows, number % (Columns - 3) + place);
            cover[Columns * row + column] = 1;
            if (raises is { } channel) damaged[channel, row, column] = damaged[channel, row, column] + 6;
        }

        return new(original.to(float16), damaged.to(float16), tensor(cover), Points: 40);
    }
}
