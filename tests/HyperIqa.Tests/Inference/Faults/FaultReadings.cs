using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Inference.Faults;
using HyperIqa.Tests.Checkpoints;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Inference.Faults;

/// <summary>How a checkpoint's weights turn what the network sees of each cell into points of MOS.</summary>
public sealed class FaultReadings
{
    /// <summary>
    /// A row of three cells whose first number is 1, 1 and 4. By hand: the distances from the median are 0, 0 and 3; the mean around each
    /// is 2, so the distances from it are -1, -1 and 2.
    /// </summary>
    [Theory]
    [InlineData(0, 10, 30)]                      // the number itself: 10, 10 and 40
    [InlineData(CellFeatures.Count, 20, 60)]     // its distance from the median: 0, 0 and 60
    [InlineData(2 * CellFeatures.Count, 5, 15)]  // its distance from the mean around: -5, -5 and 10
    [InlineData(CellFeatures.Count, 200, 100)]   // no part has more to lose than 100 points
    public void WeighEachCellItsDistanceFromTheRestAndFromItsSurroundings(int input, float weight, double above) =>
        AreClose([Lost(0), Lost(0), Lost(above)], Points(Reading(input, weight)));

    [Fact]
    public void CountWhatLiesFarOutNoMoreThanSixDeviations() =>
        AreClose([Lost(0), Lost(0), Lost(50)], Points(Reading(0, weight: 10), last: 1000)); // 10, 10 and 60

    [Fact]
    public void AreTheSameAfterWritingAndReading()
    {
        var reading = Reading(0, weight: 0.1234567f);
        var read = FaultReading.Parse($"{reading}");

        Assert.Equal(Points(reading), Points(read));
        Assert.Equal("three cells", read.Photographs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"photographs":"a","mean":[1],"deviation":[1],"weights":[1]}""")]
    [InlineData("""{"photographs":"a","mean":null,"deviation":[],"weights":[]}""")]
    public void AreRefusedIfDamaged(string text) => Assert.Throws<FormatException>(() => FaultReading.Parse(text));

    [Fact]
    public void AreRefusedIfADeviationIsZero()
    {
        var zeros = new float[FaultReading.Inputs];
        Assert.Throws<FormatException>(() => new FaultReading(new("a", zeros, zeros, zeros)));
    }

    [Fact]
    public void AreRefusedIfTheNetworkHasNothingThatTheyRead()
    {
        using var file = new TemporaryFile();
        SafetensorsFile.Write(file.Path, [CheckpointTensor.FromSingles("any", [1], [0])], new Dictionary<string, string>
        {
            [ModelLoader.VariantName] = "no-hyper",
            [FaultReading.MetadataName] = $"{Reading(0, weight: 1)}",
        });
        using var checkpoint = CheckpointFile.Read(file.Path);

        var refused = Assert.Throws<CheckpointException>(() => FaultReading.From(checkpoint));
        Assert.Contains("no-hyper", refused.Message);
    }

    /// <summary>A part of 48 pixels from the corner: a whole cell of 32, halves of its neighbours, a quarter of the one between.</summary>
    [Fact]
    public void OfAPartAreTheMeanOfItsPixels() =>
        Assert.Equal(
            (32 * 32 * 1 + 32 * 16 * 2 + 16 * 32 * 3 + 16 * 16 * 4) / (48.0 * 48),
            new FaultPoints([1, 2, 3, 4], columns: 2).Mean(0, 0, 48),
            1e-9);

    /// <summary>What a cell loses, by how far it lies above the median cell: softly what is beyond 20 points.</summary>
    static double Lost(double above) => 20 * Math.Log(1 + Math.Exp((above - 20) / 20));

    static void AreClose(double[] expected, float[] found) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-3));

    static float[] Points(FaultReading reading, float last = 4)
    {
        using var cells = new CellFeatures(rows: 1, columns: 3);
        using var first = tensor([1f, 1, last]);
        using var channel = cells.Values[0, 0];
        channel.copy_(first);
        var points = reading.Read(cells);
        return [.. Enumerable.Range(0, 3).Select(cell => (float)points.Mean(0, 32 * cell, 32))];
    }

    /// <summary>One that reads a single number, whose mean is 0 and whose deviation is 1.</summary>
    static FaultReading Reading(int input, float weight)
    {
        var weights = new float[FaultReading.Inputs];
        weights[input] = weight;
        return new(new("three cells", new float[weights.Length], [.. Enumerable.Repeat(1f, weights.Length)], weights));
    }
}
