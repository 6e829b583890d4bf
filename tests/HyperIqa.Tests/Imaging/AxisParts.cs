using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>The parts of an axis that are computed by themselves.</summary>
public sealed class AxisParts
{
    public static TheoryData<int, int, int> Axes => new()
    {
        { 10, 10, 2 }, { 11, 10, 2 }, { 30, 22, 7 }, { 31, 22, 7 }, { 125, 98, 7 }, { 94, 48, 2 }, { 256, 96, 7 }, { 257, 48, 2 }, { 2048, 96, 7 },
    };

    [Theory]
    [MemberData(nameof(Axes))]
    public void HaveEachCellOnceAsTheirOwn(int cells, int longest, int margin) => Assert.Equal(
        Enumerable.Range(0, cells),
        AxisPart.Cut(cells, longest, margin).SelectMany(part => Enumerable.Range(part.Begin + part.Own, part.OwnLength)));

    [Theory]
    [MemberData(nameof(Axes))]
    public void HaveTheirNeighboursAsFarAsThereAreAny(int cells, int longest, int margin) => Assert.All(
        AxisPart.Cut(cells, longest, margin),
        part =>
        {
            var (own, end) = (part.Begin + part.Own, part.Begin + part.Own + part.OwnLength);
            Assert.InRange(part.Begin, 0, Math.Max(0, own - margin));
            Assert.InRange(part.Begin + part.Length, Math.Min(cells, end + margin), cells);
        });

    [Theory]
    [MemberData(nameof(Axes))]
    public void AreOfOneLengthThatIsNoLongerThanAllowed(int cells, int longest, int margin) =>
        Assert.InRange(Assert.Single(AxisPart.Cut(cells, longest, margin).Select(part => part.Length).Distinct()), 1, longest);

    [Fact]
    public void AreAsFewAsCanBeAndNoLongerThanItTakes() => // 30 cells with 7 on either side of the cut: 2 · 22 - 14
        Assert.Equal([new(0, 22, 0, 15), new AxisPart(8, 22, 7, 15)], AxisPart.Cut(30, 25, 7));
}
