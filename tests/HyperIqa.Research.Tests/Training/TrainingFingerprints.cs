using HyperIqa.Imaging;

namespace HyperIqa.Research.Tests.Training;

public class TrainingFingerprints
{
    static readonly TrainingOptions Options = new() { Output = "mine.safetensors", StateFile = "mine.state", Recipe = Recipe.Default };
    static readonly TrainingPhotograph A = new("a.jpg", "photos/a.jpg", 20, "a"),
        B = new("b.jpg", "photos/b.jpg", 30, "b"),
        C = new("c.jpg", "photos/c.jpg", 40, "c");
    static readonly ValidationSplit Split = new([A, B], [C]);

    static Dictionary<string, TrainingOptions> Changes => new()
    {
        ["BatchNorm is frozen and was batch"] = Options with { Recipe = Options.Recipe with { BatchNorm = BatchNormMode.Frozen } },
        ["HeadsRate is 0.25 and was 0.0005"] = Options with { Recipe = Options.Recipe with { HeadsRate = 0.25 } },
        ["WeightDecay is 0 and was 0.02"] = Options with { Recipe = Options.Recipe with { WeightDecay = 0 } },
        ["ClipNorm is Infinity and was 5"] = Options with { Recipe = Options.Recipe with { ClipNorm = double.PositiveInfinity } },
        ["Loss is norm-in-norm and was smooth-l1; Stride is 64 and was none"] = Options with
        {
            Recipe = Options.Recipe with { Loss = LabelLoss.NormInNorm, Stride = 64 },
        },
        ["FrozenStages is trunk and was none"] = Options with { FreezeTrunk = true },
        ["WarmUpHeads is 00:20:00 and was none"] = Options with { WarmUpHeads = new(TimeSpan.FromMinutes(20), null) },
        ["WarmUpHeads is 2 epochs and was none"] = Options with { WarmUpHeads = new(null, 2) },
        ["Precision is bf16 and was fp32"] = Options with { Precision = TrainingPrecision.Bf16 },
        ["Preprocessing is koniq and was native"] = Options with { Preprocessing = Preprocessing.Koniq },
        ["ValidateEvery is 7 and was default"] = Options with { ValidateEvery = 7 },
        ["ValidationPatches is 9 and was 4; Seed is 7 and was 0"] = Options with { Seed = 7, ValidationPatches = 9 },
    };

    public static TheoryData<string> Differences => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Differences))]
    public void NameWhatChanged(string difference) =>
        Assert.Equal(difference.Split("; ").Order(StringComparer.Ordinal), Difference(Changes[difference], Split)?.Split("; "));

    [Fact]
    public void CallASettingWhatThePersonDoes() => Assert.Equal(
        "the rate is 0.25 and was 0.0005",
        Difference(
            Options with
            {
                Recipe = Options.Recipe with { HeadsRate = 0.25 },
                SettingNames = new Dictionary<string, string> { [nameof(Recipe.HeadsRate)] = "the rate" },
            },
            Split));

    [Fact]
    public void TellOtherLabelsFromTheSame()
    {
        Assert.Equal("the labels differ", Difference(Options, Split with { Training = [A, B with { Mos = 30.5 }] }));
        Assert.Equal("the labels differ", Difference(Options, Split with { Validation = [C with { Mos = 41 }] }));
        Assert.Equal(
            "the labels differ; the photographs to judge by differ; the photographs to learn from differ",
            Difference(Options, new([A, C], [B])));
    }

    [Fact]
    public void TellAnotherFileToStartFromByItsBytes()
    {
        TrainingStart now = new("trunk.pth", new('a', 64), []), before = new("trunk.pth", new('b', 64), [4]);

        Assert.Equal(
            "Initial is trunk.pth (SHA-256 aaaaaaaaaaaaaaaa) and was trunk.pth (SHA-256 bbbbbbbbbbbbbbbb) without stage 4",
            TrainingFingerprint.Compute(Options, Split, now).DifferenceFrom(TrainingFingerprint.Compute(Options, Split, before)));
        Assert.Null(TrainingFingerprint.Compute(Options, Split, now).DifferenceFrom(TrainingFingerprint.Compute(Options, Split, now)));
    }

    [Fact]
    public void NameAPhotographWhoseBytesChanged()
    {
        using var training = new TinyTraining();
        var before = Of(training);
        var (file, copy) = (training.Photographs[2].Path, training.Photographs[2].Path + ".old");
        File.Copy(file, copy);
        var time = File.GetLastWriteTimeUtc(file);
        File.WriteAllBytes(file, [.. File.ReadAllBytes(file)[..^1], 7]); // as long as before
        File.SetLastWriteTimeUtc(file, time);

        Assert.Equal($"{file} has other bytes than at the start", Of(training).DifferenceFrom(before));

        File.Move(copy, file, overwrite: true); // the same again, at another time
        Assert.Null(Of(training).DifferenceFrom(before));

        static TrainingFingerprint Of(TinyTraining training) => TrainingFingerprint.Compute(Options, training.Split, TrainingStart.Nothing);
    }

    [Fact]
    public void CountPhotographsWhoseBytesChanged()
    {
        using var training = new TinyTraining();
        var before = TrainingFingerprint.Compute(Options, training.Split, TrainingStart.Nothing);
        foreach (var photo in training.Photographs.Skip(1)) File.WriteAllText(photo.Path, photo.Name);

        Assert.Equal(
            $"{training.Photographs[1].Path} has other bytes than at the start, and 5 more",
            TrainingFingerprint.Compute(Options, training.Split, TrainingStart.Nothing).DifferenceFrom(before));
    }

    [Fact]
    public void LetATrainingBecomeLongerAndItsFilesMove() => Assert.Null(Difference(
        Options with
        {
            Epochs = 40,
            MaxTime = TimeSpan.FromHours(9),
            Output = "other.safetensors",
            SaveEvery = TimeSpan.FromHours(1),
            Half = true,
        },
        Split with { Validation = [C with { Path = "elsewhere/c.jpg" }] }));

    static string? Difference(TrainingOptions options, ValidationSplit split) =>
        TrainingFingerprint.Compute(options, split, TrainingStart.Nothing)
            .DifferenceFrom(TrainingFingerprint.Compute(Options, Split, TrainingStart.Nothing));
}
