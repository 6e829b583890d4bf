using HyperIqa.Imaging;
using HyperIqa.Inference.Int8;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Quantizing;

/// <summary>
/// Searches the scales with which int8 scores come closest to the float32 ones, among those of a few percentiles at which the numbers of a
/// map could be cut off. Neither the largest number nor the least squared error would do: the maps have long tails that cost many levels
/// and tell little.
/// </summary>
/// <param name="largestLevel">Of the weights, see <see cref="WeightLevels.LargestOf"/>.</param>
/// <param name="shares">What is chosen from: of a map's numbers those that are not cut off, from the smallest share to the largest.</param>
/// <param name="tried">Called with the number of choices of scales that have been tried so far; null for no report.</param>
/// <param name="cancellation">Ends the search after the photograph that is being scored.</param>
sealed class ScaleSearch(
    HyperIqaModel model,
    MapHistograms histograms,
    int largestLevel,
    IReadOnlyList<double> shares,
    Action<int>? tried = null,
    CancellationToken cancellation = default)
{
    /// <summary>The percentiles that are worth a try, for photographs as they are.</summary>
    public static readonly IReadOnlyList<double> UsualShares = [0.9985, 0.999, 0.9993, 0.9995, 0.9997, 0.9999, 0.99997, 0.99999];

    /// <summary>Those where degraded copies are among them: the maps of bad pictures reach far beyond those of others.</summary>
    public static readonly IReadOnlyList<double> WideShares = [0.9995, 0.9999, 0.99999, 0.999999, 1];

    /// <summary>
    /// What is scored up to some ninety times, and no more: 200 patches, or 38 photographs of 512×512. The second round scores
    /// as much again.
    /// </summary>
    public const long Pixels = 200L * Patch.Size * Patch.Size;

    /// <summary>
    /// The stem's map is a group, and so are in each stage the maps that its blocks' first, second and last convolutions give.
    /// </summary>
    static readonly List<string> GroupNames = [.. ActivationScales.Names.Select(GroupName).Distinct()];

    int _tried;

    /// <summary>
    /// Searches twice, see <see cref="ShareSearch"/>: on the first that were observed, and then also on those of all that the first result
    /// serves worst. One photograph in a hundred has maps with far larger numbers than the others, and hardly any is among a few.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ActivationScales Find(IReadOnlyList<Observation> observed)
    {
        Observation[] some = [.. Observation.UpTo(Pixels, observed)];
        var scales = FindFor(some);
        Observation[] others = [.. observed.Skip(some.Length)];
        if (others.Length == 0) return scales;

        var worstFirst = others.Zip(Errors(others, scales)).OrderByDescending(pair => Math.Abs(pair.Second)).Select(pair => pair.First);
        return FindFor([.. some, .. Observation.UpTo(Pixels, worstFirst)]);
    }

    ActivationScales FindFor(IReadOnlyList<Observation> observations)
    {
        var worstFirst = observations.ToArray();
        var search = new ShareSearch(
            shares, (indices, bound) => Error(worstFirst, histograms.ScalesAt(name => shares[indices[GroupOf(name)]]), bound));
        var found = search.Find(GroupNames.Count);
        return histograms.ScalesAt(name => found[GroupOf(name)]);
    }

    /// <summary>
    /// How far int8 scores are from float32 ones, each the mean of what was observed together: the square root of the mean fourth power, in
    /// which a photograph that is far off counts more than several that are a little off. Such ones have rare large numbers in their maps,
    /// which must not be cut off. The single windows would hide that: what rounding adds to them mostly cancels out in their mean, but what
    /// is cut off does not.
    /// </summary>
    /// <param name="worstFirst">
    /// What is scored, sorted anew once all of it is: those that are far off soon show that a choice is out.
    /// </param>
    /// <returns>Infinity as soon as it is above the bound.</returns>
    double Error(Observation[] worstFirst, ActivationScales scales, double bound)
    {
        tried?.Invoke(++_tried);
        var errors = new double[worstFirst.Length];
        var (sum, most) = (0.0, bound * bound * worstFirst.Length);
        foreach (var (i, error) in Errors(worstFirst, scales).Index())
        {
            errors[i] = -Math.Abs(error);
            sum += Math.Pow(error, 4);
            if (sum > most) return double.PositiveInfinity;
        }

        Array.Sort(errors, worstFirst);
        return Math.Sqrt(sum / worstFirst.Length);
    }

    IEnumerable<double> Errors(IReadOnlyList<Observation> observations, ActivationScales scales)
    {
        using var noGradients = no_grad();
        using var network = new Int8Network(model, scales, largestLevel);
        foreach (var observation in observations)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return observation.Mean((images, windows) => network.Forward(images, windows)) - observation.Score;
        }
    }

    static int GroupOf(string name) => GroupNames.IndexOf(GroupName(name));

    static string GroupName(string name) => name == ResNet50.StemName ? name : $"{name[..10]}{name[^5..]}"; // such as res.layer3conv2
}
