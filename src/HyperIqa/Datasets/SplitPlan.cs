using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>How a dataset is parted into training and test images, once or several times.</summary>
sealed class SplitPlan
{
    /// <summary>More splits tell nothing more.</summary>
    public const int Most = 10_000;

    readonly Dictionary<string, string[]> _parts;

    SplitPlan(string description, int count, Dictionary<string, string[]> parts)
    {
        (Description, Count, _parts) = (description, count, parts);
    }

    /// <summary>What kind of split it is, for a table's head: <c>10 x 80/20 by content, seed 0</c>.</summary>
    public string Description { get; }

    /// <summary>Whether it is the dataset's own split.</summary>
    public bool IsOfficial { get; private init; }

    /// <summary>How many times the dataset is parted.</summary>
    public int Count { get; }

    /// <summary>The part that an image is in.</summary>
    /// <param name="split">From 0.</param>
    /// <exception cref="DatasetException">The plan does not know the image.</exception>
    public string PartOf(string image, int split) =>
        _parts.TryGetValue(image, out var parts)
            ? parts[split]
            : throw new DatasetException($"{image}: the split does not assign it to a part");

    /// <summary>The dataset's own split.</summary>
    /// <exception cref="DatasetException">The labels hold none, or an image has no part in it.</exception>
    public static SplitPlan Official(LabelSet labels)
    {
        if (!labels.HasOfficialSplit) throw new DatasetException($"{labels.Source}: has no official split");

        if (labels.Images.FirstOrDefault(image => image.Part is null) is { } partless)
        {
            throw new DatasetException($"{labels.Source}: {partless.Name} belongs to no part of the split; its row should name one");
        }

        return new SplitPlan(
            "official",
            1,
            labels.Images.ToDictionary(image => image.Name, image => new[] { image.Part! }, StringComparer.Ordinal))
        {
            IsOfficial = true,
        };
    }

    /// <summary>
    /// Draws splits of 80 % training and 20 % test images. Draws whole reference contents where the dataset knows them (papers' protocol
    /// for synthetic distortions), else images.
    /// </summary>
    /// <param name="seed">The same seed gives the same splits of the same labels, whatever their order.</param>
    /// <exception cref="DatasetException">There is too little to part, or of some images alone it is known what they show.</exception>
    public static SplitPlan Draw(LabelSet labels, int count, ulong seed)
    {
        if (labels.HasContents && labels.Images.FirstOrDefault(image => image.Content is null) is { } unknown)
        {
            throw new DatasetException(
                $"{labels.Source}: {unknown.Name} has no scene or reference; its row needs one, so that no scene lies on both sides "
                    + "of a split");
        }

        Func<LabelledImage, string> unitOf = labels.HasContents ? image => image.Content! : image => image.Name;
        string[] units = [.. labels.Images.Select(unitOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var training = (int)Math.Round(0.8 * units.Length);
        var unitName = labels.HasContents ? "content" : "image";
        if (training == 0 || training == units.Length)
        {
            throw new DatasetException($"{labels.Source}: {units.Length} {unitName}s are too few for a split of 80 % and 20 %");
        }

        var parts = labels.Images.ToDictionary(image => image.Name, _ => new string[count], StringComparer.Ordinal);
        var generator = new SplitMix64(new SplitMix64(seed).Next()); // scrambled, or neighbouring seeds would share splits
        for (var split = 0; split < count; split++)
        {
            var test = Shuffled(units, generator.Fork((ulong)split))[training..].ToHashSet(StringComparer.Ordinal);
            foreach (var image in labels.Images)
            {
                parts[image.Name][split] = test.Contains(unitOf(image)) ? OfficialPart.Test : OfficialPart.Train;
            }
        }

        return new SplitPlan($"{(count == 1 ? "" : $"{count} x ")}80/20 by {unitName}, seed {seed}", count, parts);
    }

    /// <summary>Reads splits back.</summary>
    /// <exception cref="DatasetException">The file is not one that <see cref="Write"/> makes.</exception>
    public static SplitPlan Read(string file)
    {
        var table = LabelTable.Read(file, what: "a file of splits");
        var count = table.Header.Length - 1;
        if (count < 1 || table.Header[0] != "image")
        {
            throw new DatasetException($"{file}: is not a file of splits; its first row must be image,split_1,split_2,…");
        }

        var parts = new Dictionary<string, string[]>(StringComparer.Ordinal);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            parts[table.Text(row, 0)] = [.. Enumerable.Range(1, count).Select(column => OfficialPart.Named(table.Text(row, column)))];
        }

        return new SplitPlan($"{(count == 1 ? "" : $"{count} splits ")}from {Path.GetFileName(file)}", count, parts);
    }

    /// <summary>Writes the splits as CSV: a row an image, a column a split, in each cell the part.</summary>
    public void Write(Stream stream)
    {
        using var writer = CsvHelper.CsvWriter.Create(
            stream, new CsvHelper.CsvWriterOptions { NewLine = "\n", Injection = CsvHelper.CsvInjection.None });
        writer.WriteRecord([.. Enumerable.Range(1, Count).Select(split => $"split_{split}").Prepend("image")]);
        foreach (var (image, parts) in _parts) writer.WriteRecord([.. parts.Prepend(image)]);
    }

    static string[] Shuffled(string[] units, SplitMix64 draws)
    {
        string[] shuffled = [.. units];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = draws.Below(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }
}
