using HyperIqa.Checkpoints;

namespace HyperIqa.Research.Tests.Training;

public class TrainerRuns(AfterOneUpdate one, JudgedTraining judged) : IClassFixture<JudgedTraining>
{
    /// <summary>Judged after each update, whatever the clock says, so that the same network is kept.</summary>
    [Fact]
    public void TheSameSeedGivesTheSameFilesToTheBitAlsoWhereItIsInterrupted()
    {
        using var other = new TinyTraining();
        var options = other.Options with { ValidateEvery = 1, MaxTime = TimeSpan.FromHours(9) }; // which ends it, and does no more
        var reports = other.Run(options, stopAfter: 2).Concat(other.Run(options with { Resume = true }));

        var made = reports.ToArray();
        Assert.Equal((4, 5), (judged.Losses.Count, judged.Scores.Count));
        Assert.Equal(judged.Losses, JudgedTraining.LossesIn(made));
        Assert.Equal(judged.Scores, JudgedTraining.ScoresIn(made));
        Assert.Equal(judged.Checkpoint, File.ReadAllBytes(other.Output));
        Assert.Equal(judged.StateTensors, other.StateTensors);
    }

    [Fact]
    public void AnotherPhotographOfTheSameNameIsRefused()
    {
        var training = one.Training;
        var replaced = training.Photographs[0] with { Path = training.Photographs[1].Path };

        var exception = Assert.Throws<TrainingException>(() => TinyTraining.Run(
            training.Options with { Resume = true }, training.Split with { Training = [replaced, .. training.Split.Training.Skip(1)] }));

        Assert.Contains($"another training: {replaced.Path} has other bytes", exception.Message);
    }

    [Fact]
    public void AnotherFileToStartFromOfTheSameNameIsRefused()
    {
        using var training = new TinyTraining();
        var options = training.NoUpdates with { Initial = training.Output + ".start" };
        File.Copy(one.Training.Output, options.Initial);
        training.Run(options);
        using (var checkpoint = CheckpointFile.Read(one.Training.Output))
        {
            SafetensorsFile.Write(options.Initial, checkpoint.Tensors.Values, new Dictionary<string, string>(), ElementType.Float16);
        }

        var exception = Assert.Throws<TrainingException>(() => training.Run(options with { Resume = true }));
        Assert.Matches(@"Initial is model.safetensors.start \(SHA-256 \w{16}\) and was model.safetensors.start", exception.Message);
    }

    [Fact]
    public void CollectionsDoNotChangeIt()
    {
        using var disturbed = new TinyTraining();
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
            Assert.Equal(judged.Losses.Take(2), JudgedTraining.LossesIn(disturbed.Run(disturbed.Options, stopAfter: 2)));
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
            if (report.IsBest) state = training.StateTensors;
        }));
        Assert.True(exception.IsDivergence);
        Assert.Equal(state, training.StateTensors);
        using var checkpoint = CheckpointFile.Read(training.Output);
        Assert.All(checkpoint.Tensors.Values, tensor => Assert.DoesNotContain(tensor.ToSingles(), float.IsNaN));
    }

    [Fact]
    public void StateOfAnotherSeedIsRefused()
    {
        var exception = Assert.Throws<TrainingException>(() => one.Training.Run(one.Training.Options with { Resume = true, Seed = 7 }));
        Assert.Contains("another training", exception.Message);
    }

    [Fact]
    public void CutStateIsRefused()
    {
        var cut = one.Training.StateFile + ".cut";
        File.WriteAllBytes(cut, File.ReadAllBytes(one.Training.StateFile)[..5000]);
        var exception = Assert.Throws<TrainingException>(
            () => one.Training.Run(one.Training.Options with { Resume = true, StateFile = cut }));
        Assert.Contains("damaged", exception.Message);
    }
}
