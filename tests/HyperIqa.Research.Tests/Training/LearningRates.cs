namespace HyperIqa.Research.Tests.Training;

public class LearningRates
{
    static readonly Recipe NoRise = Recipe.Default with { WarmUpSteps = 0, TrunkRate = 1, HeadsRate = 2, Epochs = 10 };

    [Fact]
    public void FallToZeroAlongACosine()
    {
        var schedule = new Schedule(NoRise, Options(NoRise));
        Assert.Equal((1, 2), schedule.Rates(schedule.At(0, default), 0, 0, 0));
        Assert.Equal(0.5, schedule.Rates(schedule.At(5, default), 5, 0, 0).Trunk, 9);
        Assert.Equal(0, schedule.Rates(schedule.At(10, default), 10, 0, 0).Trunk, 9);
    }

    [Fact]
    public void FollowTheTimeWhereThatIsTheLimit()
    {
        var schedule = new Schedule(NoRise, Options(NoRise) with { MaxTime = TimeSpan.FromHours(1) });
        Assert.Equal(0.5, schedule.At(epochs: 99, TimeSpan.FromMinutes(30)).Overall, 9);
    }

    [Fact]
    public void FollowTheEpochsWhereTheirNumberIsGivenToo()
    {
        var schedule = new Schedule(NoRise, Options(NoRise) with { Epochs = 10, MaxTime = TimeSpan.FromHours(1) });
        var halfway = schedule.At(epochs: 5, TimeSpan.FromMinutes(54));
        Assert.Equal((0.9, 0.5), (halfway.Overall, Math.Round(schedule.Rates(halfway, 5, 0, 0).Trunk, 9)));
        Assert.Equal(1, schedule.At(epochs: 6, TimeSpan.FromHours(1)).Overall); // the end
    }

    [Fact]
    public void LeaveTheTrunkAloneWhileTheHeadsWarmUp()
    {
        var schedule = new Schedule(
            NoRise, Options(NoRise) with { MaxTime = TimeSpan.FromMinutes(60), WarmUpHeads = new(TimeSpan.FromMinutes(20), null) });
        var warming = schedule.At(0, TimeSpan.FromMinutes(19));
        Assert.Equal((0, 2), schedule.Rates(warming, 0, 0, 0));
        Assert.Equal((1, 2), schedule.Rates(schedule.At(0, TimeSpan.FromMinutes(20)), 0, 0, 0));
        Assert.Equal(0.5, schedule.At(0, TimeSpan.FromMinutes(40)).SinceTrunk, 9); // half of what is left
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AreFullWhenTheTrunkJoinsInWhateverTheWarmUpIsCounted(bool minutes)
    {
        var warmUp = minutes ? new HeadsWarmUp(TimeSpan.FromMinutes(20), null) : new HeadsWarmUp(null, 4);
        var options = minutes ? Options(NoRise) : Options(NoRise) with { MaxTime = TimeSpan.FromMinutes(50) };
        var schedule = new Schedule(NoRise, options with { WarmUpHeads = warmUp });
        Assert.Equal((0, 2), schedule.Rates(schedule.At(3.9, TimeSpan.FromMinutes(19.5)), 3.9, 0, 0));
        Assert.Equal((1, 2), schedule.Rates(schedule.At(4, TimeSpan.FromMinutes(20)), 4, 0, 0));
        Assert.Equal(0.5, schedule.At(7, TimeSpan.FromMinutes(35)).SinceTrunk, 9); // halfway from 4 epochs to 10, from 20 minutes to 50
    }

    [Fact]
    public void GoOnFallingAfterAResume()
    {
        var options = Options(NoRise) with { WarmUpHeads = new(TimeSpan.FromMinutes(20), null) };
        var resumed = new Schedule(NoRise, options) { TrunkBegan = new(4, TimeSpan.FromMinutes(20)) };
        Assert.Equal(0.5, resumed.At(7, TimeSpan.FromMinutes(35)).SinceTrunk, 9);
    }

    [Fact]
    public void RiseOverTheFirstUpdates()
    {
        var recipe = NoRise with { WarmUpSteps = 9 };
        var schedule = new Schedule(recipe, Options(recipe));
        Assert.Equal((0.1, 1.0), schedule.Rates(schedule.At(0, default), 0, trunkSteps: 0, headsSteps: 4));
    }

    [Theory]
    [InlineData(6.9, 2e-5, 2e-4)]
    [InlineData(7, 2e-6, 2e-5)]   // of the solver's loop over epochs: after epoch t, counted from 0, lr / 10^(t // 6)
    [InlineData(10, 2e-6, 2e-6)]  // and a ratio of 1 once t > 8
    [InlineData(13, 2e-7, 2e-7)]
    public void OfTheOfficialRecipeFallAsPublished(double epochs, double trunk, double heads)
    {
        var schedule = new Schedule(Recipe.Official, Options(Recipe.Official));
        var rates = schedule.Rates(schedule.At(epochs, default), epochs, 0, 0);
        Assert.Equal(trunk, rates.Trunk, 1e-12);
        Assert.Equal(heads, rates.Heads, 1e-12);
    }

    static TrainingOptions Options(Recipe recipe) => new() { Output = "model", StateFile = "state", Recipe = recipe };
}
