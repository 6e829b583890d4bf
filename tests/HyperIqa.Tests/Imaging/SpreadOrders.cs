using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

public class SpreadOrders
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)] // pyiqa's grids may end in a short row
    [InlineData(25)]
    [InlineData(49)]
    [InlineData(400)]
    public void TakeEachPatchOnce(int count) => Assert.Equal(Enumerable.Range(0, count), SpreadOrder.Compute(count).Order());

    [Theory]
    [InlineData(3, 4)]
    [InlineData(5, 12)]
    [InlineData(7, 24)]
    public void BeginInTheMiddle(int side, int middle) => Assert.Equal(middle, SpreadOrder.Compute(side * side)[0]);

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void TakeAPatchOfEachQuarterFirst(int side)
    {
        // A patch of the middle row or column lies in two quarters or four.
        var first = SpreadOrder.Compute(side * side)[..4]
            .Select(patch => (Down: Math.Sign(2 * (patch / side) - side + 1), Right: Math.Sign(2 * (patch % side) - side + 1)))
            .ToList();

        foreach (var (down, right) in new[] { (-1, -1), (-1, 1), (1, -1), (1, 1) })
        {
            Assert.Contains(first, patch => patch.Down * down >= 0 && patch.Right * right >= 0);
        }
    }

    /// <summary>
    /// The centre of gravity of every prefix from four patches on, in cells from the grid's middle; row by row the first four of 25
    /// patches are two cells above it, twice what is let pass here.
    /// </summary>
    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(10)]
    public void StayBalanced(int side)
    {
        var order = SpreadOrder.Compute(side * side);
        for (var count = 4; count <= order.Length; count++)
        {
            Assert.InRange(order[..count].Average(patch => patch / side) - (side - 1) / 2.0, -0.11 * side, 0.11 * side);
            Assert.InRange(order[..count].Average(patch => patch % side) - (side - 1) / 2.0, -0.11 * side, 0.11 * side);
        }
    }

    /// <summary>
    /// The farthest that a cell of the grid is from a patch that was taken, against a square lattice of as many points: half a diagonal
    /// of its mesh.
    /// </summary>
    [Theory]
    [InlineData(5, 4)]
    [InlineData(5, 9)]
    [InlineData(7, 9)]
    [InlineData(7, 24)]
    [InlineData(10, 24)]
    public void LeaveNoCornerOut(int side, int taken)
    {
        var evenly = side / Math.Sqrt(2 * taken);

        Assert.InRange(Dispersion(side, SpreadOrder.Compute(side * side)[..taken]), 0, 1.8 * evenly);
        Assert.InRange(Dispersion(side, [.. Enumerable.Range(0, taken)]), 2.3 * evenly, double.MaxValue); // row by row
    }

    [Fact]
    public void RefuseNoPatches() => Assert.Throws<ArgumentOutOfRangeException>(() => SpreadOrder.Compute(0));

    static double Dispersion(int side, int[] taken) =>
        Enumerable.Range(0, side * side).Max(
            cell => taken.Min(patch => Math.Sqrt(Math.Pow(cell / side - patch / side, 2) + Math.Pow(cell % side - patch % side, 2))));
}
