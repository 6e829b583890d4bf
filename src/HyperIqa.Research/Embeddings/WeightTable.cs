using System.Globalization;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Research.Embeddings;

/// <summary>An embedding as CSV: image, mos, group, pca1, pca2, tsne1, tsne2.</summary>
static class WeightTable
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["image", "mos", "group", "pca1", "pca2", "tsne1", "tsne2"];

    /// <summary>Writes it.</summary>
    /// <param name="groups">Each image's group; null for none.</param>
    public static void Write(Stream stream, WeightEmbedding embedding, IReadOnlyList<string?> groups)
    {
        using var rows = new CsvRows();
        stream.Write(rows.Write([[.. Columns], .. embedding.Images.Select((image, i) => new[]
        {
            image.Image, ScoredRow.Written(image.Mos), groups[i],
            Digits(embedding.Components[i], 0), Digits(embedding.Components[i], 1),
            Digits(embedding.Neighbours[i], 0), Digits(embedding.Neighbours[i], 1),
        })]));
    }

    static string? Digits(double[] place, int axis) =>
        axis < place.Length ? place[axis].ToString("G6", CultureInfo.InvariantCulture) : null;
}
