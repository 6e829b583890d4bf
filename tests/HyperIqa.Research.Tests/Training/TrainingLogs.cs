namespace HyperIqa.Research.Tests.Training;

public class TrainingLogs
{
    [Fact]
    public void ResumedLogHasEachUpdateOnce()
    {
        using var file = new TemporaryFile();
        using (var log = new TrainingLog(file.Path, resumedAt: null))
        {
            foreach (var step in new[] { 1, 2, 3 }) log.Add(Update(step));
        }

        File.AppendAllText(file.Path, "4,0.1"); // cut off in the middle of a row
        using (var log = new TrainingLog(file.Path, resumedAt: 2)) log.Add(Update(3));

        Assert.Equal(["step", "1", "2", "3"], File.ReadLines(file.Path).Select(row => row.Split(',')[0]));
    }

    [Fact]
    public void BeginsAnewWhereNothingIsResumed()
    {
        using var file = new TemporaryFile();
        File.WriteAllText(file.Path, "of another training\n");
        using (var log = new TrainingLog(file.Path, resumedAt: null)) log.Add(Update(1));

        Assert.Equal(["step", "1"], File.ReadLines(file.Path).Select(row => row.Split(',')[0]));
    }

    [Fact]
    public void GoesOnInNoOtherFile()
    {
        using var file = new TemporaryFile();
        File.WriteAllText(file.Path, "image,mos\na.jpg,1\n");
        var exception = Assert.Throws<TrainingException>(() => new TrainingLog(file.Path, resumedAt: 2));
        Assert.Contains("not a log of a training", exception.Message);
        Assert.Equal("image,mos\na.jpg,1\n", File.ReadAllText(file.Path));
    }

    static TrainingReport Update(long step) =>
        new()
        {
            Step = step,
            Epoch = 0,
            Elapsed = TimeSpan.Zero,
            Share = 0,
            TrunkLearns = true,
            Loss = new(1, 1, 1),
            Patches = 8,
            Duration = TimeSpan.FromSeconds(1),
        };
}
