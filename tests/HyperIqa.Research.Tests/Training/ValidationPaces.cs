namespace HyperIqa.Research.Tests.Training;

public class ValidationPaces
{
    [Fact]
    public void CountUpdates() => Assert.Equal([3, 6, 9], Judged(ValidationPace.Every(3), 10));

    /// <summary>An epoch of 10 updates, and a judgement that costs half of one: at least 5 updates apart, so two an epoch.</summary>
    [Fact]
    public void DivideLongEpochsEvenly() =>
        Assert.Equal([5, 10, 15, 20], Judged(ValidationPace.OfEpochs(epochLength: 100, draws: 10, cost: 0.5), 20));

    /// <summary>An epoch of 10 updates, and a judgement that costs two: at least 18 updates apart, so after every second epoch.</summary>
    [Fact]
    public void LeaveNineTenthsToTraining() =>
        Assert.Equal([20, 40], Judged(ValidationPace.OfEpochs(epochLength: 100, draws: 10, cost: 2), 45));

    /// <summary>Epochs of 10 draws end in the updates that take the 10th, 20th and 30th: of 3 draws each the 4th, 7th and 10th.</summary>
    [Fact]
    public void FollowTheUpdateInWhichAnEpochEnds() =>
        Assert.Equal([4, 7, 10], Judged(ValidationPace.OfEpochs(epochLength: 10, draws: 3, cost: 0.2), 12));

    [Fact]
    public void RememberAJudgementThatWasPutOff()
    {
        var pace = ValidationPace.Every(3);
        Assert.True(pace.IsDue(step: 4, judgedAt: 2));
        Assert.False(pace.IsDue(step: 4, judgedAt: 3));
        Assert.False(pace.IsDue(step: 2, judgedAt: -1));
    }

    static IEnumerable<long> Judged(ValidationPace pace, int updates)
    {
        var judgedAt = 0L;
        for (var step = 1L; step <= updates; step++)
        {
            if (!pace.IsDue(step, judgedAt)) continue;

            yield return judgedAt = step;
        }
    }
}
