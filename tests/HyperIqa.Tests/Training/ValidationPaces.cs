
namespace HyperIqa.Tests.Training;

public class ValidationPaces
{
    [Theory]
    [InlineData(true, 189, false)]
    [InlineData(true, 190, true)] // judged for 10 s at 100 s: nine times as long is over
    [InlineData(false, 999, false)]
    public void LeaveNineTenthsToTraining(bool due, int seconds, bool now)
    {
        var pace = new ValidationPace(5, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(10), due);
        Assert.Equal(now, pace.IsNow(TimeSpan.FromSeconds(seconds)));
    }
}
