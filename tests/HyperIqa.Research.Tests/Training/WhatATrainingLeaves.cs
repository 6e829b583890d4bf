using HyperIqa.Checkpoints;

namespace HyperIqa.Research.Tests.Training;

/// <summary>The output and the state of a training, wherever it is broken off: they agree, and neither loses the best.</summary>
public class WhatATrainingLeaves(AfterOneUpdate one)
{
    [Fact]
    public void StateIsWrittenWithEachBetterCheckpoint()
    {
        using var training = new TinyTraining();
        training.Run(training.NoUpdates, watch: report => Assert.True(!report.IsBest || File.Exists(training.StateFile)));
    }

    [Fact]
    public void OutputThatIsBetterThanTheStateKnowsStays()
    {
        var options = Resumed("later");
        // as if it had been killed before the state was written
        Rewrite(options.Output, new() { ["updates"] = "3", ["validation_srcc"] = "1", ["validation_plcc"] = "1" });
        var before = File.ReadAllBytes(options.Output);
        var warnings = new List<string>();
        Assert.DoesNotContain(one.Training.Run(options, warn: warnings.Add), report => report.IsBest);
        Assert.Equal(before, File.ReadAllBytes(options.Output));
        Assert.Contains("after 3 updates (validation SRCC 1.0000, PLCC 1.0000)", Assert.Single(warnings));
    }

    [Fact]
    public void OutputThatIsGoneIsWrittenAnew()
    {
        var options = Resumed("gone");
        File.Delete(options.Output);
        var warnings = new List<string>();
        one.Training.Run(options, warn: warnings.Add);
        Assert.Equal(1, TrainedCheckpoint.OriginOf(options.Output)?.Step);
        Assert.Contains("is gone, and with it the best network so far, after 0 updates", Assert.Single(warnings));
    }

    [Fact]
    public void OutputThatGoesWhileItTrainsIsWrittenAnew()
    {
        using var training = new TinyTraining();
        var moved = training.Output + ".moved";
        training.Run(training.NoUpdates, watch: report =>
        {
            if (!File.Exists(moved)) File.Move(training.Output, moved);
        });
        Assert.True(File.Exists(training.Output));
    }

    [Fact]
    public void OutputOfAnotherTrainingIsNotReplacedUnasked()
    {
        var options = Resumed("foreign");
        Rewrite(options.Output, new() { ["training"] = "another" });
        var exception = Assert.Throws<TrainingException>(() => one.Training.Run(options));
        Assert.StartsWith($"{options.Output}: is not a checkpoint of the training", exception.Message);
        one.Training.Run(options with { Overwrite = true });
        Assert.Equal(1, TrainedCheckpoint.OriginOf(options.Output)?.Step);
    }

    [Fact]
    public void ReportThatFailsDoesNotCostTheState()
    {
        using var training = new TinyTraining();
        Assert.Throws<IOException>(() => training.Run(training.Options, watch: report =>
        {
            if (report.Step == 1) throw new IOException("the terminal has hung up");
        }));
        Assert.Equal(1, (long?)training.Saved["Step"]);
    }

    [Fact]
    public void CheckpointThatCannotBeWrittenDoesNotCostTheState()
    {
        using var training = new TinyTraining();
        var exception = Assert.Throws<TrainingException>(() => training.Run(training.Options with { Epochs = 1 }, watch: report =>
        {
            if (report.Step != 1) return;

            File.Delete(training.Output);
            Directory.CreateDirectory(training.Output);
        }));
        Assert.Equal(
            $"{training.Output}: is a folder; a checkpoint is one file; training stops, and can be resumed from {training.StateFile}",
            exception.Message);
        Assert.Equal(2, (long?)training.Saved["Step"]);
    }

    [Fact]
    public void ValidationThatWasInterruptedIsMadeUpFor()
    {
        using var training = new TinyTraining();
        var options = training.Options with { ValidateEvery = 2 };
        training.Run(options, stopAfter: 2); // while it is to be judged
        Assert.Equal(0, (long?)training.Saved["JudgedAt"]);

        var reports = training.Run(options with { Resume = true }, stopAfter: 3);
        Assert.Equal([(2, true), (3, false)], reports.Select(report => (report.Step, report.Validation is not null)));
    }

    /// <summary>Goes on from copies of the files after one update.</summary>
    TrainingOptions Resumed(string name)
    {
        var output = $"{one.Training.Output}.{name}";
        File.Copy(one.Training.Output, output);
        File.Copy(one.Training.StateFile, output + ".state");
        return one.Training.NoUpdates with { Output = output, StateFile = output + ".state", Resume = true };
    }

    static void Rewrite(string path, Dictionary<string, string> changes)
    {
        using var checkpoint = CheckpointFile.Read(path);
        foreach (var (key, text) in checkpoint.Metadata) changes.TryAdd(key, text);
        SafetensorsFile.Write(path, checkpoint.Tensors.Values, changes, closing: checkpoint);
    }
}
