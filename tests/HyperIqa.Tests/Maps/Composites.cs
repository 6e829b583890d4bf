using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Faults;
using HyperIqa.Inference.Int8;
using HyperIqa.Maps;
using HyperIqa.Scoring;
using HyperIqa.Tests.Samples;

namespace HyperIqa.Tests.Maps;

/// <summary>The maps of photographs of which only a corner is bad, by the bundled model.</summary>
public sealed class Composites(BundledEngine bundled) : IClassFixture<BundledEngine>
{
    /// <summary>
    /// One is a map that is lower everywhere in the corner than anywhere else, a half one that knows nothing of it. Means over composites
    /// of photographs stand in the guide of the command.
    /// </summary>
    [Theory]
    [InlineData("blurred", 3, 0.65)] // .678 found
    [InlineData("noisy", 0, 0.8)]
    [InlineData("blown out", 5, 0.9)]
    public void TheBadCornerStandsOut(string fault, int corner, double area)
    {
        using var good = Sample(corner % SampleFolder.Scenes.Count, "none");
        using var bad = fault == "blown out" ? Composite.BlownOut(good) : Sample(corner % SampleFolder.Scenes.Count, fault);
        using var composite = new Composite(good, bad, corner % 4);
        using var prepared = bundled.Options.Preprocessing.Prepare(
            PillowResize.Bilinear(composite.Image, composite.Image.Width, composite.Image.Height));

        var map = new QualityMapper(bundled.Engine, bundled.Options, MapSource.Both).Map(prepared).Map;

        Assert.InRange(composite.Area(map), area, 1);
    }

    /// <summary>
    /// A sixteenth of the photograph, which windows alone hardly see: the worst part is in it.
    /// </summary>
    [Theory]
    [InlineData("noisy", 1)]
    [InlineData("compressed", 2)]
    public void ASmallBadPartStandsOutOnAFineMap(string fault, int scene)
    {
        using var good = Sample(scene, "none");
        using var bad = Sample(scene, fault);
        using var composite = new Composite(good, bad, (0.4, 0.55, 0.65, 0.8));
        using var prepared = bundled.Options.Preprocessing.Prepare(
            PillowResize.Bilinear(composite.Image, composite.Image.Width, composite.Image.Height));

        var map = new QualityMapper(bundled.Engine, bundled.Options, MapSource.FineWindows, bundled.Faults).Map(prepared).Map;

        Assert.InRange(composite.Area(map), 0.9, 1);
        Assert.True(composite.Holds(map, map.Worst));
    }

    [Fact]
    public void TheMeanOfAFineMapIsTheMosOfTheScorer()
    {
        using var prepared = bundled.Options.Preprocessing.Prepare(Sample(0, "none"));
        var grid = new WindowGrid(prepared.Height, prepared.Width, bundled.Options.Stride);
        var mos = bundled.Engine.Score(prepared, grid, TestContext.Current.CancellationToken)
            .Average(score => score * bundled.Options.ScoreScale + bundled.Options.ScoreOffset);

        var map = new QualityMapper(bundled.Engine, bundled.Options, MapSource.FineWindows, bundled.Faults).Map(prepared).Map;

        Assert.Equal(mos, map.Patches.Average(patch => patch.Score), 0.01);
    }

    static RgbImage Sample(int scene, string distortion) =>
        ImageDecoder.Decode(
            Path.Combine(SampleFolder.Path, SampleFolder.FileName(scene, Distortion.All.Single(known => known.Name == distortion))));
}

/// <summary>The bundled model, loaded once: in int8, as <c>map</c> computes, where that is possible.</summary>
public sealed class BundledEngine : IDisposable
{
    public BundledEngine()
    {
        using var checkpoint = CheckpointFile.Read(ModelCatalogue.Default!.Path);
        Options = new()
        {
            Preprocessing = Preprocessing.Parse(checkpoint.PreprocessingName),
            ScoreScale = checkpoint.ScoreScale,
            ScoreOffset = checkpoint.ScoreOffset,
        };
        Faults = FaultReading.From(checkpoint);
        Engine = ModelLoader.LoadEngine(Int8Support.IsAvailable ? Precision.Int8 : Precision.Fp32, checkpoint);
    }

    internal Engine Engine { get; }

    internal ScoringOptions Options { get; }

    internal FaultReading? Faults { get; }

    public void Dispose() => Engine.Dispose();
}
