using HyperIqa.Cli.Commands.Train;

namespace HyperIqa.Cli.Tests;

public sealed class TrainFiles : IDisposable
{
    static readonly TrainingReport Report = new() { Step = 1, Epoch = 0, Elapsed = TimeSpan.Zero, Share = 0, TrunkLearns = true };
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("mine.safetensors", "(\0\0\0\0\0\0\0{\"__metadata__\":{\"format\":\"hyperiqa-1\"}}")]
    [InlineData("mine.safetensors.state", "hyperiqa training state 2\n")]
    [InlineData("log.csv", HyperIqa.Research.Training.State.TrainingLog.Header + "\n")]
    public void OfAnEarlierTrainingAreNotReplacedUnasked(string name, string tenHoursOfWork)
    {
        var file = _scene.Text(name, tenHoursOfWork);
        var outcome = Train("--log", _scene.PathOf("log.csv"));
        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.Equal($"hyperiqa: {file}: exists already; --resume continues it, --overwrite starts over\n", outcome.Errors);
        Assert.Equal(tenHoursOfWork, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("--log")]
    [InlineData("--state")]
    public void AreNeverWrittenOverTheLabels(string option)
    {
        var outcome = Train(option, _scene.PathOf("labels.csv"), "--overwrite");
        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.Contains($"labels.csv: is what --labels reads; {option} does not write over it", outcome.Errors);
    }

    [Fact]
    public void AreNeverWrittenOverEachOther() =>
        Assert.Contains("both --state and --log would be written there", Train("--log", _scene.PathOf("mine.safetensors.state")).Errors);

    [Fact]
    public void AreNotGoneOnWithWhereAPhotographIsAnother()
    {
        var rows = Enumerable.Range(0, 12).Select(i => Path.GetFileName(_scene.Picture($"photos/{i}.ppm", i)) + $",{20 + (5 * i)}");
        var labels = _scene.Text("labels.csv", "image,mos\n" + string.Join('\n', rows) + "\n");
        string[] train =
        [
            "train", "--images", _scene.PathOf("photos"), "--labels", labels, "-o", _scene.PathOf("mine.safetensors"), "--max-time", "1s",
            "--batch-size", "4", "--validation-patches", "1", "--validation-share", "0.3", "-q",
        ];
        Assert.Equal((0, 0), (Shell.Run(train).ExitCode, Shell.Run([.. train, "--resume"]).ExitCode));
        _scene.Picture("photos/7.ppm", seed: 99);

        var outcome = Shell.Run([.. train, "--resume"]);

        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.Contains($"{_scene.PathOf("photos/7.ppm")} has other bytes than at the start", outcome.Errors);
    }

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

    Outcome Train(params string[] options)
    {
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,40\n");
        return Shell.Run(["train", "--images", _scene.Folder, "--labels", labels, "-o", _scene.PathOf("mine.safetensors"), .. options]);
    }
}
