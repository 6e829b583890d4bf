using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Benchmarks;

/// <summary>A way to score photographs, from file to row, and the network's part of it.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Engine">What it computes with; not its own.</param>
/// <param name="Options">How.</param>
sealed record Way(string Name, Engine Engine, ScoringOptions Options)
{
    /// <summary>From files to rows.</summary>
    public Contestant Whole(string[] paths) => new(Name, paths.Length, () => Scoring.Run(Engine, Options, paths));

    /// <summary>The network alone, on the same images, prepared before.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="prepared">Takes what is to be disposed of afterwards.</param>
    public Contestant Network(string[] paths, List<IDisposable> prepared)
    {
        Action[] runs = [.. paths.Select(path => Prepare(path, prepared))];
        return new($"{Name}, the network", paths.Length, () => Array.ForEach(runs, run => run()));
    }

    Action Prepare(string path, List<IDisposable> prepared)
    {
        if (Options.Crops != CropRule.Dense)
        {
            var patches = Scoring.Cut(path, Options);
            prepared.Add(patches);
            return () => Engine.Score(patches);
        }

        var image = Options.Preprocessing.Prepare(ImageDecoder.Decode(path));
        prepared.Add(image);
        var grid = new WindowGrid(image.Height, image.Width, Options.Stride);
        return () => Engine.Score(image, grid);
    }
}
