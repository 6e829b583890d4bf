using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Research.Ablation;
using HyperIqa.Research.Networks;
using HyperIqa.Scoring;
using HyperIqa.Tests.Model;

namespace HyperIqa.Research.Tests.Ablation;

/// <summary>What is left of the deterministic network when parts of it are taken away, on two pictures.</summary>
public sealed class Ablations(TwoPicturesRead two) : IClassFixture<TwoPicturesRead>
{
    [Fact]
    public void TheWholeNetworkScoresAsAlways()
    {
        using var engine = new FastEngine(DeterministicModel.Build());
        double[] expected =
        [
            .. new ScoringPipeline(engine, TwoPicturesRead.Options)
                .Run(two.Files, TestContext.Current.CancellationToken)
                .Select(row => row.Mos!.Value),
        ];
        Assert.Equal(expected, two.Study.Score(Part("full")), (x, y) => Math.Abs(x - y) < 1e-4);
    }

    [Fact]
    public void ModulesShareTheContentFeature() // 16 + 16 + 16 + 176 numbers, as the official code has them
    {
        Assert.Equal([0..16, 16..32, 32..48, 48..224], Enumerable.Range(1, 4).Select(module => Part($"no-lda{module}").Content));
        Assert.Equal((0..48, 0..224), (Part("no-multi-scale").Content, Part("no-content").Content));
    }

    [Fact]
    public void WithoutContentAndSelfAdaptationAllImagesAreTheSame() // what is left is one rule for one mean feature
    {
        var scores = two.Study.Score(new("nothing", "", 0..224, Weights: true));
        Assert.Equal(scores[0], scores[1], 1e-5);
    }

    [Fact]
    public void EachPartMatters() => Assert.All(
        AblationPart.All.Skip(1),
        part => Assert.NotEqual(two.Study.Score(Part("full")), two.Study.Score(part), (x, y) => Math.Abs(x - y) < 1e-6));

    static AblationPart Part(string name) => AblationPart.All.Single(part => part.Name == name);
}

/// <summary>Two pictures of noise, one coarser, read once.</summary>
public sealed class TwoPicturesRead : DatasetFolder
{
    readonly SplitNetwork _network = new(DeterministicModel.Build());

    public TwoPicturesRead()
    {
        Study = new(_network, Options);
        Files = [Write("fine.ppm", step: 1), Write("coarse.ppm", step: 9)];
        foreach (var file in Files) Study.Add(file);
    }

    internal static ScoringOptions Options { get; } = new()
    {
        Preprocessing = Preprocessing.Native,
        Patches = 4,
        ScoreScale = 10,
        ScoreOffset = 50,
    };

    internal AblationStudy Study { get; }

    public IReadOnlyList<string> Files { get; }

    protected override void Dispose(bool disposing)
    {
        Study.Dispose();
        _network.Dispose();
        base.Dispose(disposing);
    }

    string Write(string name, int step)
    {
        using var noise = Pictures.Noise(260, 230);
        var pixels = noise.Pixels.ToArray();
        return Bytes(name, [.. "P6\n260 230\n255\n"u8, .. pixels.Select((_, i) => pixels[i / (3 * step) * 3 * step + (i % 3)])]);
    }
}
