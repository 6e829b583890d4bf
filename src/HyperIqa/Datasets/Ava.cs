using System.Globalization;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// AVA (Murray, Marchesotti, Perronnin, CVPR 2012): rows without a header of a number, the image's number, how many people gave it each of
/// the scores 1 to 10, two tags and the challenge. The label is the mean of the scores.
/// </summary>
static class Ava
{
    const int Image = 1, FirstScore = 2, Scores = 10;

    /// <summary>The images of the list.</summary>
    /// <exception cref="DatasetException">A row has no such counts, or nobody scored the image.</exception>
    public static LabelSet Read(KnownDataset dataset, LabelFiles files)
    {
        var table = LabelTable.Read(files.Find(dataset.Files[0].Names)).WithoutHeader();
        return PublishedTables.WithParts(
            new LabelSet(
                dataset.Name,
                table.File,
                [.. Enumerable.Range(0, table.Rows.Count).Select(row => new LabelledImage(
                    dataset.NameOf!(table.Text(row, Image)), Mean(table, row)))],
                ["labels are the mean of the scores 1 to 10"]),
            dataset,
            files);
    }

    static double Mean(LabelTable table, int row)
    {
        double[] counts = [.. Enumerable.Range(0, Scores).Select(score => table.Number(row, FirstScore + score))];
        var people = counts.Sum();
        return people > 0
            ? counts.Select((count, score) => count * (score + 1)).Sum() / people
            : throw new DatasetException(
                string.Create(CultureInfo.InvariantCulture, $"{table.File}: nobody scored the image {table.Text(row, Image)}"));
    }
}
