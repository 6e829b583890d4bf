using HyperIqa.Checkpoints;

namespace HyperIqa.Tables;

/// <summary>The scores of photographs that stand for others: a table becomes the distribution that a checkpoint carries.</summary>
static class ReferenceScores
{
    /// <summary>Reads a table of scores. Images that have none are left out.</summary>
    /// <param name="table">What <c>hyperiqa score -o</c> wrote, with its settings beside it.</param>
    /// <param name="checkpoint">The checkpoint that it was scored with.</param>
    /// <param name="photographs">What the photographs are; null for their number alone.</param>
    /// <exception cref="TableException">It cannot be read, has too few scores, or was scored with another checkpoint.</exception>
    public static MosQuantiles Read(string table, Checkpoint checkpoint, string? photographs)
    {
        using var reader = TableReader.Open(table);
        var settings = SettingsFile.Read(table)
            ?? throw new TableException(
                $"{table}: its settings are missing ({SettingsFile.PathOf(table)}), which say how it was scored; "
                    + "'hyperiqa score -o' writes both");
        if (settings["model"] != checkpoint.Sha256) throw new TableException($"{table}: was not scored with {checkpoint.Path}");

        List<double> scores = [];
        while (reader.Next(out var row))
        {
            if (!reader.Layout!.IsHeader(row) && reader.Parse(row).Mos is { } mos) scores.Add(mos);
        }

        if (scores.Count < MosQuantiles.Fewest)
        {
            throw new TableException($"{table}: has {scores.Count} scores; a distribution takes {MosQuantiles.Fewest} or more");
        }

        return MosQuantiles.Compute(scores, photographs ?? $"{scores.Count} photographs", settings["crops"], settings["preprocessing"]);
    }
}
