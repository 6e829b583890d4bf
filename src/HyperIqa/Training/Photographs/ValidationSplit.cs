using HyperIqa.Imaging;

namespace HyperIqa.Training.Photographs;

/// <summary>Photographs to learn from, and others, of other scenes, to judge by.</summary>
/// <param name="Training">To learn from.</param>
/// <param name="Validation">To judge by.</param>
sealed record ValidationSplit(IReadOnlyList<TrainingPhoto> Training, IReadOnlyList<TrainingPhoto> Validation)
{
    /// <summary>The share that is held back where nobody says one.</summary>
    public const double UsualShare = 0.1;

    /// <summary>Holds back whole scenes, chosen by the seed, until a share of the photographs is reached.</summary>
    /// <param name="photos">All that may be trained on.</param>
    /// <param name="share">0..1: the share to be held back.</param>
    /// <param name="seed">Another one holds back others.</param>
    public static ValidationSplit Draw(IReadOnlyList<TrainingPhoto> photos, double share, int seed)
    {
        var scenes = photos.GroupBy(photo => photo.Scene, StringComparer.Ordinal)
            .OrderBy(scene => scene.Key, StringComparer.Ordinal)
            .ToArray();
        var random = new SplitMix64((uint)seed).Fork(0x7363656e65); // "scene"
        var held = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var i in random.Shuffled(scenes.Length))
        {
            if (count >= share * photos.Count) break;

            held.Add(scenes[i].Key);
            count += scenes[i].Count();
        }

        return Of(photos, held);
    }

    /// <summary>Holds back the photographs of a list, and all others of their scenes.</summary>
    /// <param name="photos">All that may be trained on.</param>
    /// <param name="names">Names as the label file has them, or their file names.</param>
    public static ValidationSplit Listed(IReadOnlyList<TrainingPhoto> photos, IEnumerable<string> names)
    {
        var listed = names.ToHashSet(StringComparer.Ordinal);
        var held = photos.Where(photo => listed.Contains(photo.Name) || listed.Contains(Path.GetFileName(photo.Name)))
            .Select(photo => photo.Scene).ToHashSet(StringComparer.Ordinal);
        return Of(photos, held);
    }

    /// <summary>The names of a list that are of none of the photographs.</summary>
    public static IReadOnlyList<string> Unknown(IReadOnlyList<TrainingPhoto> photos, IEnumerable<string> names)
    {
        var known = photos.SelectMany(photo => new[] { photo.Name, Path.GetFileName(photo.Name) }).ToHashSet(StringComparer.Ordinal);
        return [.. names.Where(name => !known.Contains(name))];
    }

    /// <summary>The same with no more than a number of validation photographs, evenly over their order; training gains none.</summary>
    /// <param name="count">At least 2.</param>
    public ValidationSplit AtMost(int count) => Validation.Count <= count
        ? this
        : this with { Validation = [.. Enumerable.Range(0, count).Select(i => Validation[(int)((long)i * Validation.Count / count)])] };

    /// <summary>Checks that there is enough to learn from and to judge by.</summary>
    /// <exception cref="TrainingException">There is not.</exception>
    public void Check()
    {
        if (Training.Count < 2)
        {
            throw new TrainingException($"only {Training.Count} photographs are left to train on; at least 2 are needed");
        }

        if (Validation.Count < 3)
        {
            throw new TrainingException($"only {Validation.Count} photographs are held back for validation; at least 3 are needed");
        }

        if (Validation.Max(photo => photo.Mos) - Validation.Min(photo => photo.Mos) <= ScoreScale.LeastDeviation)
        {
            throw new TrainingException(
                $"the {Validation.Count} photographs held back for validation all have the same label, so they cannot rank "
                    + "checkpoints; hold back others or more");
        }
    }

    static ValidationSplit Of(IReadOnlyList<TrainingPhoto> photos, HashSet<string> held) => new(
        [.. photos.Where(photo => !held.Contains(photo.Scene))],
        [.. photos.Where(photo => held.Contains(photo.Scene))]);
}
