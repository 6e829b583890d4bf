using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Model;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Runs;

/// <summary>A command's use of a model: its checkpoint, how images are scored with it, its network, and the scores.</summary>
sealed class ModelRun : IDisposable
{
    readonly ScoringRequest _request;

    /// <summary>Reads the checkpoint. The network is loaded later: what can be refused is refused before that takes its time.</summary>
    /// <exception cref="UsageException">The options do not fit together.</exception>
    /// <exception cref="CheckpointException">There is no such model, or it lacks what it is asked for.</exception>
    public ModelRun(ScoringRequest request)
    {
        _request = request;
        Checkpoint = request.Explained(() => ModelOption.Read(request.Model));
        try
        {
            Options = request.Explained(() =>
            {
                PrecisionOption.Check(request.Precision, Checkpoint);
                return ScoringRequest.OptionsFor(Checkpoint, request.Choice) with { Semantic = request.Semantic };
            });
        }
        catch
        {
            Checkpoint.Dispose();
            throw;
        }
    }

    public Checkpoint Checkpoint { get; }

    /// <summary>How images are scored.</summary>
    public ScoringOptions Options { get; }

    /// <summary>Loads the network to score images.</summary>
    /// <param name="precision">What it computes in; null for what is asked for.</param>
    /// <exception cref="UsageException">This machine cannot compute so.</exception>
    /// <exception cref="CheckpointException">The checkpoint is no whole network.</exception>
    public Engine LoadEngine(Precision? precision = null)
    {
        Computation.Begin(_request.Threads);
        return _request.Explained(() => PrecisionOption.Load(precision ?? _request.Precision, Checkpoint));
    }

    /// <summary>Loads the network to look into it.</summary>
    /// <exception cref="CheckpointException">The checkpoint is no whole network.</exception>
    public HyperIqaModel LoadNetwork()
    {
        Computation.Begin(_request.Threads);
        return ModelLoader.Load(Checkpoint);
    }

    /// <summary>Scores images in their order, and shows how far it has come.</summary>
    /// <param name="engine">A network of this model.</param>
    /// <param name="images">The images; how many there are need not be known.</param>
    /// <param name="cancellation">Ends it after the image in work.</param>
    /// <param name="name">What goes on, where a command does several things one after the other.</param>
    public IEnumerable<ScoredRow> Score(Engine engine, IEnumerable<ImageSource> images, CancellationToken cancellation, string name = "")
    {
        int? total = images.TryGetNonEnumeratedCount(out var count) ? count : null;
        var (done, failed) = (0, 0);
        using var progress = new ImageProgress(_request.Quiet, name);
        foreach (var row in new ScoringPipeline(engine, Options).Run(images, cancellation))
        {
            yield return row;

            if (row.Error is not null) failed++;
            progress.Show(++done, total, failed);
        }
    }

    /// <summary>The MOS of each image that has one; says of which there is none.</summary>
    /// <inheritdoc cref="Score"/>
    public Dictionary<string, double> MosOf(Engine engine, string name, IEnumerable<string> images, CancellationToken cancellation)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in Score(engine, images.Select(ImageSource.File), cancellation, name))
        {
            if (row.Mos is { } mos) scores[row.Image] = mos;
            else Messages.LeftOut(row.Image, row.Error);
        }

        return scores;
    }

    public void Dispose() => Checkpoint.Dispose();
}
