using HyperIqa.Checkpoints;
using HyperIqa.Research.Training;

namespace HyperIqa.Research.Tests.Training;

public class TrainerRuns(AfterOneUpdate one, JudgedTraining judged) : IClassFixture<AfterOneUpdate>, IClassFixture<JudgedTraining>
{
    [Fact]
    public void ResumedRunEqualsTheUninterruptedOneToTheBit()
    {
        using var whole = new TinyTraining();
        using var parted = new TinyTraining();
        var expected = Losses(whole.Run(whole.Options));
        var first = Losses(parted.Run(parted.Options, stopAfter: 2));
        var second = Losses(parted.Run(parted.Options with { Resume = true }));
        Assert.Equal(4, expected.Count);
        Assert.Equal(expected, [.. first, .. second]);
        Assert.Equal(Tail(whole.StateFile), Tail(parted.StateFile));
    }

    /// <summary>Judged after each update, whatever the clock says, so that the same network is kept.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheSameSeedGivesTheSameCheckpoint(bool isInterrupted)
    {
        using var other = new TinyTraining();
        var options = other.Options with { ValidateEvery = 1, MaxTime = TimeSpan.FromHours(9) }; // which ends it, and does no more
        var reports = isInterrupted
            ? other.Run(options, stopAfter: 2).Concat(other.Run(options with { Resume = true }))
            : other.Run(options);

        Assert.Equal(judged.Scores, JudgedTraining.ScoresIn(reports));
        Assert.Equal(5, judged.Scores.Count);
        Assert.Equal(judged.Checkpoint, File.ReadAllBytes(other.Output));
    }

    [Fact]
    public void AnotherPhotographOfTheSameNameIsRefused()
    {
        using var training = new TinyTraining();
        training.Run(training.Options, stopAfter: 1);
        File.Copy(training.Photos[1].Path, training.Photos[0].Path, overwrite: true);

        var exception = Assert.Throws<TrainingException>(() => training.Run(training.Options with { Resume = true }));
        Assert.Contains($"another training: {training.Photos[0].Path} has other bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherFileToStartFromOfTheSameNameIsRefused()
    {
        using var training = new TinyTraining();
        var options = training.Options with { Initial = training.Output + ".start" };
        File.Copy(one.Training.Output, options.Initial);
        training.Run(options, stopAfter: 1);
        using (var checkpoint = CheckpointFile.Read(one.Training.Output))
        {
            SafetensorsFile.Write(options.Initial, checkpoint.Tensors.Values, new Dictionary<string, string>(), ElementType.Float16);
        }

        var exception = Assert.Throws<TrainingException>(() => training.Run(options with { Resume = true }));
        Assert.Matches(@"--init is model.safetensors.start \(SHA-256 \w{16}\) and was model.safetensors.start", exception.Message);
    }

    [Fact]
    public void CollectionsDoNotChangeIt()
    {
        using var quiet = new TinyTraining();
        using var disturbed = new TinyTraining();
        var expected = Losses(quiet.Run(quiet.Options, stopAfter: 2));
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                Thread.Sleep(1);
            }
        });
        collector.Start();
        try
        {
            Assert.Equal(expected, Losses(disturbed.Run(disturbed.Options, stopAfter: 2)));
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    [Fact]
    public void FrozenTrunkStaysAsItWas()
    {
        var output = one.Training.Output + ".heads";
        one.Training.Run(
            one.Training.Options with { Output = output, StateFile = output + ".state", Initial = one.Training.Output, FreezeTrunk = true },
            stopAfter: 1);
        using var before = CheckpointFile.Read(one.Training.Output);
        using var after = CheckpointFile.Read(output);
        Assert.Equal(before.Tensors["res.layer4.2.conv1.weight"].ToSingles(), after.Tensors["res.layer4.2.conv1.weight"].ToSingles());
    }

    [Fact]
    public void CheckpointHoldsTheWholeNetworkAndItsScale()
    {
        using var checkpoint = CheckpointFile.Read(one.Training.Output);
        using var model = new HyperIqa.Model.HyperIqaModel();
        Assert.Equal(model.Parameters.Tensors.Keys.Order(StringComparer.Ordinal), checkpoint.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("native", checkpoint.PreprocessingName);
        Assert.Equal(35, checkpoint.ScoreOffset, 5);            // the mean of 20, 30, 40 and 50
        Assert.Equal(Math.Sqrt(125), checkpoint.ScoreScale, 5); // their standard deviation
    }

    [Fact]
    public void DivergenceStopsItAndLeavesTheFiles()
    {
        using var training = new TinyTraining();
        var wild = training.Options with { Recipe = training.Options.Recipe with { HeadsRate = 1e30, TrunkRate = 1e30 } };
        var state = "";
        var exception = Assert.Throws<TrainingException>(() => training.Run(wild, watch: report =>
        {
            if (report.IsBest) state = Tail(training.StateFile);
        }));
        Assert.True(exception.IsDivergence);
        Assert.Equal(state, Tail(training.StateFile));
        using var checkpoint = CheckpointFile.Read(training.Output);
        Assert.All(checkpoint.Tensors.Values, tensor => Assert.DoesNotContain(tensor.ToSingles(), float.IsNaN));
    }

    [Fact]
    public void StateOfAnotherSeedIsRefused()
    {
        var exception = Assert.Throws<TrainingException>(() => one.Training.Run(one.Training.Options with { Resume = true, Seed = 7 }));
        Assert.Contains("another training", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CutStateIsRefused()
    {
        var cut = one.Training.StateFile + ".cut";
        File.WriteAllBytes(cut, File.ReadAllBytes(one.Training.StateFile)[..5000]);
        var exception = Assert.Throws<TrainingException>(
            () => one.Training.Run(one.Training.Options with { Resume = true, StateFile = cut }));
        Assert.Contains("damaged", exception.Message, StringComparison.Ordinal);
    }

    static List<LossParts> Losses(IEnumerable<TrainingReport> reports) => [.. reports.Select(report => report.Loss).OfType<LossParts>()];

    /// <summary>A hash of the tensors of a state file: what comes before them holds times.</summary>
    static string Tail(string path)
    {
        using var file = File.OpenRead(path);
        using var model = new HyperIqa.Model.HyperIqaModel();
        var statistics = model.Parameters.Statistics.Sum(name => model.Parameters.Tensors[name].numel());
        var learnt = model.Parameters.Tensors.Values.Sum(tensor => tensor.numel()) - statistics + 29 * (3840 + 1);
        file.Position = file.Length - sizeof(float) * (4 * learnt + 2 * statistics);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
    }
}
