namespace HyperIqa.Research.Training.Photographs;

/// <summary>Photographs to learn from, and others to judge by.</summary>
sealed record ValidationSplit(IReadOnlyList<TrainingPhotograph> Training, IReadOnlyList<TrainingPhotograph> Validation)
{
    /// <summary>The share that is held back by default.</summary>
    public const double UsualShare = 0.1;

    /// <summary>The most photographs that are held back by default: judging takes time from training.</summary>
    public const int UsualMost = 300;

    /// <summary>Photographs that are in neither: held back, but more than validation needs.</summary>
    public IReadOnlyList<TrainingPhotograph> LeftOut { get; private init; } = [];

    /// <summary>Whether the labels say of any photograph what it shows, so that scenes could be kept on one side.</summary>
    public bool KnowsScenes => Training.Concat(Validation).Any(photo => photo.Scene != photo.Name);

    /// <summary>Scenes that stand on both sides, which an official split may have.</summary>
    public IReadOnlyList<string> SharedScenes =>
        [.. Training.Select(photo => photo.Scene).Intersect(Validation.Select(photo => photo.Scene), StringComparer.Ordinal)];

    /// <summary>
    /// Holds back whole scenes, chosen by the seed, until a share of the photographs or the largest number is reached; all others are
    /// learnt from.
    /// </summary>
    /// <param name="photos">All that may be trained on.</param>
    /// <param name="share">0..1: the share to be held back.</param>
    /// <param name="most">
    /// The most that are held back. A larger scene is passed over; where all are larger, one is held back in part.
    /// </param>
    /// <param name="seed">Another one holds back others.</param>
    public static ValidationSplit Draw(IReadOnlyList<TrainingPhotograph> photos, double share, int most, int seed)
    {
        var scenes = photos.GroupBy(photo => photo.Scene, StringComparer.Ordinal)
            .OrderBy(scene => scene.Key, StringComparer.Ordinal)
            .ToArray();
        var random = new SplitMix64((uint)seed).Fork(0x7363656e65); // "scene"
        var order = random.Shuffled(scenes.Length);
        var held = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var i in order)
        {
            if (count >= share * photos.Count) break;
            if (count + scenes[i].Count() > most) continue;

            held.Add(scenes[i].Key);
            count += scenes[i].Count();
        }

        if (held.Count == 0 && scenes.Length > 0) held.Add(scenes[order[0]].Key);
        return HoldBack(photos, held).AtMost(most);
    }

    /// <summary>Holds back the photographs of a list, and all others of their scenes that might be learnt from.</summary>
    /// <param name="photos">
    /// All that may be trained on, and those of an official validation part, which are judged by if they are listed.
    /// </param>
    /// <param name="names">Names as the label file has them, or their file names.</param>
    public static ValidationSplit Listed(TrainingPhotographs photos, IEnumerable<string> names)
    {
        var listed = names.ToHashSet(StringComparer.Ordinal);
        TrainingPhotograph[] official = [.. photos.Validation.Where(IsListed)];
        var held = photos.Training.Where(IsListed).Concat(official).Select(photo => photo.Scene).ToHashSet(StringComparer.Ordinal);
        var split = HoldBack(photos.Training, held);
        return split with { Validation = [.. split.Validation, .. official] };

        bool IsListed(TrainingPhotograph photo) => listed.Contains(photo.Name) || listed.Contains(Path.GetFileName(photo.Name));
    }

    /// <summary>The names of a list that are of none of the photographs.</summary>
    public static IReadOnlyList<string> Unknown(TrainingPhotographs photos, IEnumerable<string> names)
    {
        var known = photos.Training.Concat(photos.Validation)
            .SelectMany(photo => new[] { photo.Name, Path.GetFileName(photo.Name) }).ToHashSet(StringComparer.Ordinal);
        return [.. names.Where(name => !known.Contains(name))];
    }

    /// <summary>The same with no more than a number of validation photographs, evenly over their order; the others are left out.</summary>
    /// <param name="count">At least 1.</param>
    public ValidationSplit AtMost(int count)
    {
        if (Validation.Count <= count) return this;

        HashSet<int> kept = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * Validation.Count / count))];
        return this with
        {
            Validation = [.. Validation.Where((_, i) => kept.Contains(i))],
            LeftOut = [.. LeftOut, .. Validation.Where((_, i) => !kept.Contains(i))],
        };
    }

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
            throw new TrainingException($"photographs held back for validation: {Validation.Count}; at least 3 are needed");
        }

        if (Validation.Max(photo => photo.Mos) - Validation.Min(photo => photo.Mos) <= ScoreScale.LeastDeviation)
        {
            throw new TrainingException(
                $"the {Validation.Count} photographs held back for validation all have the same label, so they cannot rank "
                    + "checkpoints; hold back others or more");
        }
    }

    static ValidationSplit HoldBack(IReadOnlyList<TrainingPhotograph> photos, HashSet<string> held) => new(
        [.. photos.Where(photo => !held.Contains(photo.Scene))],
        [.. photos.Where(photo => held.Contains(photo.Scene))]);
}
