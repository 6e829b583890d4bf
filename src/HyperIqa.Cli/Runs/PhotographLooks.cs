using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Model;
using HyperIqa.Picking;
using HyperIqa.Research.Embeddings;

namespace HyperIqa.Cli.Runs;

/// <summary>Has the network look at photographs.</summary>
/// <param name="cancellation">Ends it after the photographs in work.</param>
sealed class PhotographLooks(LooksOptions options, bool quiet, CancellationToken cancellation)
{
    /// <summary>How many photographs that can't be read are named; the rest are counted.</summary>
    const int NamesSaid = 20;

    /// <summary>How photographs look; warns of those that can't be read.</summary>
    /// <param name="pathOf">The file of one; null for none.</param>
    /// <exception cref="UsageException">None can be read, or the model can't look at pictures.</exception>
    /// <exception cref="CheckpointException">There is no such model.</exception>
    public Dictionary<Candidate, float[]> Read(IReadOnlyList<Candidate> rows, Func<Candidate, string?> pathOf)
    {
        var looks = new Dictionary<Candidate, float[]>();
        if (rows.Count == 0) return looks;

        List<(string Name, string Fault)> unread =
            [.. rows.Where(row => pathOf(row) is null).Select(row => (row.Image, "there is no such file"))];
        Candidate[] found = [.. rows.Where(row => pathOf(row) is not null)];
        if (found.Length > 0)
        {
            using var engine = Load();
            using var progress = new ImageProgress(quiet, "comparing");
            var read = new Looks(engine).Read([.. found.Select(row => pathOf(row)!)], cancellation);
            foreach (var (row, (look, fault)) in found.Zip(read))
            {
                if (look is not null) looks[row] = look;
                else unread.Add((row.Image, fault!));
                progress.Show(looks.Count + unread.Count, rows.Count, unread.Count);
            }
        }

        if (!cancellation.IsCancellationRequested) Say(unread, rows.Count);
        return looks;
    }

    /// <summary>In int8 where that is fast: it changes looks by less than any two photographs differ.</summary>
    Engine Load()
    {
        using var checkpoint = new ScoringRequest { OwnDefaults = options.Origins }.Explained(() => ModelOption.Read(options.Model.Value));
        if (ModelLoader.VariantOf(checkpoint) == NetworkVariant.NoLda)
        {
            throw new UsageException(
                $"{checkpoint.Path}: has no local distortion modules (the variant no-lda), and --alike compares what they see");
        }

        Computation.Begin(options.Threads.Value);
        return PrecisionOption.Load(PrecisionOption.OrFaster(asked: null, checkpoint), checkpoint);
    }

    static void Say(List<(string Name, string Fault)> unread, int count)
    {
        if (unread.Count == count)
        {
            throw new UsageException(
                $"--alike: none of {count} photographs can be read; the first is {unread[0].Name} ({unread[0].Fault}); "
                    + "--images DIR says where they are");
        }

        foreach (var (name, fault) in unread.Take(NamesSaid))
            Messages.Warning($"{Messages.Printable(name)}: cannot be compared ({fault}), so it counts as one of its kind");
        if (unread.Count > NamesSaid) Messages.Warning($"{unread.Count - NamesSaid} more photographs cannot be compared");
    }
}
