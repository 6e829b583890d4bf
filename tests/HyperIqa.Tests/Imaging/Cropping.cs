using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

public class Cropping
{
    /// <summary>floor(i * 288 / 4 + 0.5) and floor(i * 160 / 4 + 0.5).</summary>
    [Fact]
    public void GridReachesEveryEdge()
    {
        var offsets = Crops.Grid(512, 384, 25);

        Assert.Equal([0, 72, 144, 216, 288], offsets.Where((_, i) => i % 5 == 0).Select(offset => offset.Top));
        Assert.Equal([0, 40, 80, 120, 160], offsets.Take(5).Select(offset => offset.Left));
    }

    /// <summary>Free range 5 and 10 in quarters: 1.25, 2.5, 3.75 and 2.5, 5, 7.5, halves upwards.</summary>
    [Fact]
    public void GridRoundsHalvesUp()
    {
        Assert.Equal([0, 1, 3, 4, 5], Crops.Grid(229, 224, 25).Where((_, i) => i % 5 == 0).Select(offset => offset.Top));
        Assert.Equal([0, 3, 5, 8, 10], Crops.Grid(224, 234, 25).Take(5).Select(offset => offset.Left));
    }

    [Fact]
    public void ASinglePatchIsTheCentre() => Assert.Equal([new PatchOffset(144, 80)], Crops.Grid(512, 384, 1));

    [Fact]
    public void AGridOfTenIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Crops.Grid(512, 384, 10));

    [Fact]
    public void RandomPatchesNeverChange()
    {
        // Computed once by this code: a change would give every image another score.
        Assert.Equal([new(221, 118), new(86, 134), new(171, 33)], Crops.Random(512, 384, 3, 0));
    }

    [Fact]
    public void RandomPatchesOfASmallerCountComeFirst() => Assert.Equal(Crops.Random(512, 384, 25, 7)[..10], Crops.Random(512, 384, 10, 7));

    [Fact]
    public void RandomPatchesDependOnSeedAndSize()
    {
        var offsets = Crops.Random(512, 384, 25, 0);

        Assert.NotEqual(offsets, Crops.Random(512, 384, 25, 1));
        Assert.NotEqual(offsets, Crops.Random(512, 385, 25, 0));
    }

    /// <summary>20,000 draws from 5 × 3 offsets: each is expected 1,333 times, with a standard deviation of 35.</summary>
    [Fact]
    public void RandomPatchesAreUniform()
    {
        var counts = Crops.Random(228, 226, 20_000, 3).CountBy(offset => offset).ToList();

        Assert.Equal(15, counts.Count);
        Assert.All(counts, count => Assert.InRange(count.Value, 1333 - 175, 1333 + 175));
    }

    /// <summary>golden.json, c_pyiqa: step_hw of pyiqa's uniform_crop.</summary>
    [Theory]
    [MemberData(nameof(GoldenImages.Names), MemberType = typeof(GoldenImages))]
    public void PyiqaStepsAsItDoes(string name)
    {
        var size = GoldenImages.Official(name)["wh"]!;
        var step = ReferenceFiles.Golden["c_pyiqa"]![name]!["step_hw"]!;

        var offsets = Preprocessing.Pyiqa.Grid((int)size[1]!, (int)size[0]!, 25);

        Assert.Equal(new PatchOffset((int)step[0]!, (int)step[1]!), offsets[6]);
        Assert.Equal(new PatchOffset(4 * (int)step[0]!, 4 * (int)step[1]!), offsets[24]);
    }
}
