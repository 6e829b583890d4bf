using HyperIqa.Research.Degradations;
using TorchSharp;

namespace HyperIqa.Research.Tests.Training;

public class LessonLosses
{
    /// <summary>Tens of MOS a unit: the tests' scores are in tens of MOS.</summary>
    const double Tens = 1;

    /// <summary>A photograph of MOS 75 has 70 to lose: .1 to .2 of it are 7 to 14.</summary>
    static readonly WorseLesson Worse = new(new ExpectedDrop(0.1, 0.2));

    [Theory]
    [InlineData(1.0, 0)]      // 10 points, between 7 and 14
    [InlineData(1.8, 0.08)]   // .4 beyond 1.4: .4² / 2
    [InlineData(0, 0.245)]    // .7 short of .7: .7² / 2
    [InlineData(-1, 1.2)]     // the copy scores higher: 1.7 short, 1.7 - 1/2
    [InlineData(3.4, 1.5)]    // 2 beyond: 2 - 1/2
    public void CopiesMustDropAsFarAsPeopleSay(double drop, double expected) =>
        Assert.Equal(expected, Loss([6, 8], [6 - drop, 8 - drop], Worse), 5);

    [Fact]
    public void TheSameFaultCostsAPoorPhotographLess()
    {
        Assert.Equal(0.7 * 0.7 / 2, Loss([6, 8], [6, 8], Worse, mos: 75), 5);
        Assert.Equal(0.1 * 0.1 / 2, Loss([6, 8], [6, 8], Worse, mos: 15), 5); // .1 of 10 points
        Assert.Equal(0, Loss([6, 8], [6, 8], Worse, mos: 4), 5);
    }

    [Fact]
    public void OriginalsAreMovedAsMuchAsCopies()
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new LessonLoss(Tens);
        var (original, copy) = (torch.tensor(new double[] { 6, 8 }), torch.tensor(new double[] { 6, 8 }));
        original.requires_grad = copy.requires_grad = true;
        loss.Compute(original, copy, Worse, 75).backward();
        // -.7, half of it for each window
        Assert.All(original.grad!.data<double>().ToArray(), gradient => Assert.Equal(-0.35, gradient, 6));
        Assert.All(copy.grad!.data<double>().ToArray(), gradient => Assert.Equal(0.35, gradient, 6));
    }

    [Fact]
    public void DamagedWindowsFallByTheirShareAndOthersStay()
    {
        // .1 to .2 of 70: a window of which a third or more is damaged falls by 7 to 14, one of which .0825 is by half of that
        LocalLesson lesson = new(new(0.1, 0.2), [1, 0.0825, 0, 0]);
        Assert.Equal([1, 0.5, 0, 0], lesson.Pull);

        // drops 1, .5, 0, 0: all as they should be, and so is their mean, .375, between .2625 and .525
        Assert.Equal(0, Loss([7, 7, 7, 7], [6, 6.5, 7, 7], lesson), 5);
        // a window that is clear fell by .6: .6² / 2 over two of them; the mean drop, .525, is just allowed
        Assert.Equal(0.09, Loss([7, 7, 7, 7], [6, 6.5, 6.4, 7], lesson), 5);
        // nothing fell: the one damaged window (the other is less than half as damaged) lacks .7, the mean lacks .2625
        Assert.Equal(0.245 + 0.2625 * 0.2625 / 2, Loss([7, 7, 7, 7], [7, 7, 7, 7], lesson), 5);
    }

    [Fact]
    public void ViewsOfAPhotographAgreeWhateverTheirSize() =>
        Assert.Equal(0.5 * 0.5 / 2, Loss([6, 8], [6.5, 7.5, 8.5], new SameLesson()), 5);

    [Fact]
    public void AnchorsKeepTheirScores()
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new LessonLoss(tens: 0.9); // 9 points a unit
        Assert.Equal(0.36 * 0.36 / 2, loss.Anchored(torch.tensor(new double[] { 1, 2 }), 1.1).item<double>(), 5); // .4 units are 3.6 points
    }

    static double Loss(double[] original, double[] copy, Lesson lesson, double mos = 75)
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new LessonLoss(Tens);
        return loss.Compute(torch.tensor(original), torch.tensor(copy), lesson, mos).item<double>();
    }
}
