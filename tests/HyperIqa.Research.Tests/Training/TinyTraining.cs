using System.Text.Json.Nodes;
using HyperIqa.Research.Training;

namespace HyperIqa.Research.Tests.Training;

/// <summary>A training of the whole network on a few small pictures drawn here: two patches an update, a few updates.</summary>
sealed class TinyTraining : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hyperiqa-training").FullName;

    public TinyTraining() => Photographs = [.. Enumerable.Range(0, 7).Select(Draw)];

    public IReadOnlyList<TrainingPhotograph> Photographs { get; }

    public string Output => Path.Combine(_folder, "model.safetensors");

    public string StateFile => Path.Combine(_folder, "model.state");

    public TrainingOptions Options => new()
    {
        Output = Output,
        StateFile = StateFile,
        Recipe = Recipe.Default with { BatchSize = 4, MicroBatch = 4, Patches = 1, WarmUpSteps = 0 },
        Epochs = 3, // of 4 photographs, 3 originals an update: 4 updates
        ValidationPatches = 1, // of 3 photographs: judged after 4 updates or more
    };

    public ValidationSplit Split => new([.. Photographs.Take(4)], [.. Photographs.Skip(4)]);

    /// <summary>The same, at its end before the first update: what is judged then is what it began or was resumed with.</summary>
    public TrainingOptions NoUpdates => Options with { MaxTime = TimeSpan.FromTicks(1) };

    /// <summary>The state file's header, which lies behind its first line and a length of four bytes.</summary>
    public JsonNode Saved
    {
        get
        {
            using var file = File.OpenRead(StateFile);
            while (file.ReadByte() != '\n')
            {
                // the line that says what it is
            }

            var length = new byte[4];
            file.ReadExactly(length);
            var header = new byte[BitConverter.ToInt32(length)];
            file.ReadExactly(header);
            return JsonNode.Parse(header)!["State"]!;
        }
    }

    /// <summary>A hash of the tensors of the state file: what comes before them holds times.</summary>
    public string StateTensors
    {
        get
        {
            using var file = File.OpenRead(StateFile);
            using var model = new HyperIqa.Model.HyperIqaModel();
            var statistics = model.Parameters.Statistics.Sum(name => model.Parameters.Tensors[name].numel());
            var learnt = model.Parameters.Tensors.Values.Sum(tensor => tensor.numel()) - statistics + 29 * (3840 + 1);
            file.Position = file.Length - sizeof(float) * (4 * learnt + 2 * statistics);
            return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
        }
    }

    /// <summary>Trains, and stops after a number of updates where one is given.</summary>
    public List<TrainingReport> Run(
        TrainingOptions options, int? stopAfter = null, Action<TrainingReport>? watch = null, Action<string>? warn = null) =>
        Run(options, Split, stopAfter, watch, warn);

    /// <summary>The same with other photographs.</summary>
    public static List<TrainingReport> Run(
        TrainingOptions options,
        ValidationSplit split,
        int? stopAfter = null,
        Action<TrainingReport>? watch = null,
        Action<string>? warn = null)
    {
        var reports = new List<TrainingReport>();
        using var stop = new CancellationTokenSource();
        using var trainer = new Trainer(options, split, warn ?? Assert.Fail);
        trainer.Run(
            report =>
            {
                reports.Add(report);
                watch?.Invoke(report);
                if (report.Loss is not null && report.Step == stopAfter) stop.Cancel();
            },
            stop.Token);
        return reports;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Stripes and noise, a portable pixmap.</summary>
    TrainingPhotograph Draw(int number)
    {
        const int width = 240, height = 230;
        var random = new SplitMix64((uint)number);
        var path = Path.Combine(_folder, $"{number}.ppm");
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(((i / 3 % width / (4 + number)) % 2 == 0 ? 60 : 160) + random.Below(40));
        File.WriteAllBytes(path, [.. System.Text.Encoding.ASCII.GetBytes($"P6 {width} {height} 255\n"), .. pixels]);
        return new(Path.GetFileName(path), path, 20 + 10 * number, $"scene {number}");
    }
}
