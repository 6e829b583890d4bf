namespace HyperIqa.Research.Training.Photographs;

/// <summary>
/// How a batch is divided: into micro-batches that go through the network one after another, each with its originals first and, behind
/// them, degraded copies of the first of them. An original is a patch of 224×224 or, where windows are learnt from, a whole photograph.
/// </summary>
/// <param name="PatchesPerImage">Originals of each photograph; the first of every photograph lie before the second of any.</param>
/// <param name="Degraded">Degraded copies in each of the first micro-batches, at most as many as originals.</param>
/// <param name="WithDegraded">How many micro-batches have them.</param>
/// <param name="Stride">Pixels from one window to the next; null where patches are learnt from.</param>
sealed record BatchLayout(int MicroBatches, int Photographs, int PatchesPerImage, int Degraded, int WithDegraded, int? Stride)
{
    /// <summary>What copies are made of the first photographs; none but in a wide recipe.</summary>
    public LessonPlan Lessons { get; init; } = LessonPlan.None;

    /// <summary>The longest side of what is learnt from where it is whole photographs, in pixels.</summary>
    public int LongestSide { get; init; }

    /// <summary>Anchors: micro-batches of their own behind the others, without labels.</summary>
    public int Anchors { get; init; }

    /// <summary>Originals in a micro-batch.</summary>
    public int Originals => Photographs * PatchesPerImage;

    /// <summary>Patches in each of the first micro-batches.</summary>
    public int Rows => Originals + Degraded;

    /// <summary>Patches (or photographs) in the batch, degraded copies included.</summary>
    public int Patches => MicroBatches * Originals + WithDegraded * Degraded + Lessons.Count + Anchors;

    /// <summary>Photographs of the batch: the draws from the sampler that it uses up.</summary>
    public int Draws => MicroBatches * Photographs;

    /// <summary>Degraded copies in a micro-batch.</summary>
    public int DegradedIn(int micro) => micro < WithDegraded ? Degraded : 0;

    /// <summary>Micro-batches of patches, all alike.</summary>
    public static BatchLayout OfPatches(int microBatches, int photographs, int patchesPerImage, int degraded) =>
        new(microBatches, photographs, patchesPerImage, degraded, degraded > 0 ? microBatches : 0, Stride: null);

    /// <summary>The layout of a recipe.</summary>
    /// <param name="recipe">Its batch size is kept where it is a multiple of the micro-batch, else rounded up to one.</param>
    /// <param name="wholeBatch">Whether batch normalisation wants all patches at once.</param>
    /// <param name="hasAnchors">Whether there are anchors to learn from.</param>
    public static BatchLayout From(Recipe recipe, bool wholeBatch, bool hasAnchors = false)
    {
        if (recipe.IsWide)
        {
            var plan = LessonPlan.From(recipe);
            return new(Math.Max(recipe.BatchSize - plan.Count, plan.Count), 1, 1, 0, 0, recipe.Stride)
            {
                Lessons = plan,
                LongestSide = recipe.LongestSide,
                Anchors = hasAnchors ? Math.Max(1, (int)Math.Round(recipe.BatchSize * recipe.AnchorShare)) : 0,
            };
        }

        var share = recipe.RankingWeight > 0 ? recipe.DegradedShare : 0;
        if (recipe.IsDense)
        {
            var copies = (int)Math.Round(recipe.BatchSize * share);
            var photographs = recipe.BatchSize - copies;
            return new(photographs, 1, 1, copies > 0 ? 1 : 0, Math.Min(copies, photographs), recipe.Stride)
            {
                LongestSide = recipe.LongestSide,
            };
        }

        var rows = wholeBatch ? recipe.BatchSize : Math.Min(recipe.BatchSize, recipe.MicroBatch);
        var degraded = Math.Min((int)Math.Round(rows * share), rows / 2);
        var (together, each) = (Math.Max(1, (int)Math.Round((rows - degraded) / (double)recipe.PatchesPerImage)), recipe.PatchesPerImage);
        rows = together * each + degraded;
        return OfPatches((recipe.BatchSize + rows - 1) / rows, together, each, degraded);
    }
}
