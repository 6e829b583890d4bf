using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Benchmarks;

/// <summary>What <c>hyperiqa score</c> does, from files to rows, and the network's part of it.</summary>
static class Scoring
{
    /// <summary>Files to the rows of a table.</summary>
    /// <exception cref="InvalidOperationException">One could not be scored: its time means nothing.</exception>
    public static void Run(Engine engine, ScoringOptions options, IEnumerable<string> paths)
    {
        using var table = ScoreTable.Create(Stream.Null, TableFormat.Csv);
        foreach (var row in new ScoringPipeline(engine, options).Run(paths))
        {
            if (row.Error is { } error) throw new InvalidOperationException($"{row.Image}: {error}");
            table.Write(row);
        }
    }

    /// <summary>The patches of a file, as the pipeline cuts them.</summary>
    public static PatchBatch Cut(string path, ScoringOptions options)
    {
        using var prepared = options.Preprocessing.Prepare(ImageDecoder.Decode(path));
        return PatchBatch.Cut(prepared, options.Offsets(prepared));
    }
}
