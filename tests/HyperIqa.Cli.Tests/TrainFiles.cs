using HyperIqa.Training;

namespace HyperIqa.Cli.Tests;

public sealed class TrainFiles
{
    static readonly TrainingReport Report = new() { Step = 1, Epoch = 0, Elapsed = TimeSpan.Zero, Share = 0, TrunkLearns = true };

    [Fact]
    public void AFullDiskUnderALogCostsTheLogAlone()
    {
        var asked = 0;
        var report = TrainRun.UntilItFails("log.csv", _ =>
        {
            asked++;
            throw new IOException("No space left on device");
        });
        report(Report);
        report(Report);
        Assert.Equal(1, asked);
    }
}
