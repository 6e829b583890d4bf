using HyperIqa.Imaging;
using HyperIqa.Model;
using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training.Validation;

/// <summary>What degraded copies of held-out photographs score.</summary>
/// <param name="Below">The share of copies that score below their original, 0..1.</param>
/// <param name="MedianDrop">By how much they do, in MOS.</param>
readonly record struct KindFigure(DegradationKind Kind, double Below, double MedianDrop);

/// <summary>
/// Degrades some held-out photographs in every kind, and looks whether copies score below their originals. The copies are the same at each
/// validation. Poor photographs have nothing to lose: the photographs are of the better two thirds by their labels.
/// </summary>
/// <param name="photographs">How many, at least 1.</param>
sealed class KindWatch(IReadOnlyList<TrainingPhotograph> held, int photographs, Preprocessing preprocessing, Action<string> warn)
{
    /// <summary>Every second photograph is degraded mildly, the others severely.</summary>
    const float Mild = 0.25f, Severe = 0.75f;

    readonly TrainingPhotograph[] _photos = Choose(held, photographs);

    /// <summary>Scores all copies.</summary>
    /// <param name="model">Folded.</param>
    /// <param name="scale">MOS a unit of the network's own scale.</param>
    /// <returns>The figures of every kind that there is; null if it was ended.</returns>
    public IReadOnlyList<KindFigure>? Look(HyperIqaModel model, double scale, CancellationToken cancellationToken)
    {
        var decoded = new DecodedPhotographs(_photos, preprocessing, budget: 0, warn);
        var drops = DegradationKinds.All.Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < _photos.Length; i++)
        {
            Picture? original = null;
            if (!decoded.TryUse(i, (_, width, height, levels) => original = new([.. levels], width, height))) continue;

            var own = Score(original!);
            for (var kind = 0; kind < drops.Length; kind++)
            {
                if (cancellationToken.IsCancellationRequested) return null;

                var random = new SplitMix64((uint)i).Fork((ulong)kind);
                drops[kind].Add(scale * (own - Score(DegradationKinds.All[kind].Apply(original!, i % 2 == 0 ? Severe : Mild, ref random))));
            }
        }

        return drops[0].Count == 0 ? [] : [.. drops.Select((its, kind) => Figure(DegradationKinds.All[kind], its))];

        double Score(Picture picture) => WindowMean.Compute(model, picture.Height, picture.Width, picture.Levels);
    }

    /// <summary>The figure of some drops.</summary>
    internal static KindFigure Figure(DegradationKind kind, IReadOnlyCollection<double> drops)
    {
        double[] sorted = [.. drops.Order()];
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new(kind, (double)sorted.Count(drop => drop > 0) / sorted.Length, median);
    }

    static TrainingPhotograph[] Choose(IReadOnlyList<TrainingPhotograph> held, int count)
    {
        TrainingPhotograph[] better = [.. held.OrderByDescending(photo => photo.Mos).Take(Math.Max(1, 2 * held.Count / 3))];
        count = Math.Min(count, better.Length);
        return [.. Enumerable.Range(0, count).Select(i => better[(int)((long)i * better.Length / count)])];
    }
}
