namespace HyperIqa.Training;

/// <summary>
/// How a batch is divided: into micro-batches that go through the network one after another, each with its originals first and, behind them, degraded
/// copies of the first of them.
/// </summary>
/// <param name="MicroBatches">How many.</param>
/// <param name="Originals">Originals in each.</param>
/// <param name="Degraded">Degraded copies in each, at most as many as originals.</param>
sealed record BatchLayout(int MicroBatches, int Originals, int Degraded)
{
    /// <summary>Patches in a micro-batch.</summary>
    public int Rows => Originals + Degraded;

    /// <summary>Patches in the batch.</summary>
    public int Patches => MicroBatches * Rows;

    /// <summary>Draws from the sampler that a batch uses up.</summary>
    public int Draws => MicroBatches * Originals;

    /// <summary>The layout of a recipe.</summary>
    /// <param name="recipe">Its batch size is kept where it is a multiple of the micro-batch, else rounded up to one.</param>
    /// <param name="wholeBatch">Whether batch normalisation wants all patches at once.</param>
    public static BatchLayout Of(Recipe recipe, bool wholeBatch)
    {
        var rows = wholeBatch ? recipe.BatchSize : Math.Min(recipe.BatchSize, recipe.MicroBatch);
        var degraded = recipe.RankingWeight > 0 ? Math.Min((int)Math.Round(rows * recipe.DegradedShare), rows / 2) : 0;
        return new((recipe.BatchSize + rows - 1) / rows, rows - degraded, degraded);
    }
}
