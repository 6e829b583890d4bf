using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>Reads the tables of a known dataset as its row in the list of datasets describes them.</summary>
static class PublishedTables
{
    /// <summary>More files are not named one by one.</summary>
    const int MostNamed = 3;

    /// <summary>Reads the file that was named; of a folder the first file that is there, or the files of all parts.</summary>
    /// <exception cref="DatasetException">A file is missing or not of the dataset's layout.</exception>
    public static LabelSet Read(KnownDataset dataset, LabelFiles files)
    {
        (LabelFile Layout, string Path)[] found = [.. Find(dataset, files)];
        LabelSet[] sets = [.. found.Select(file => ReadFile(dataset, file.Layout, file.Path))];
        var set = sets is [var only]
            ? only
            : new LabelSet(dataset.Name, SourceOf(sets), [.. sets.SelectMany(one => one.Images)], [])
            {
                Files = [.. sets.Select(one => one.Source)],
            };
        return set.HasOfficialSplit ? set : WithParts(set, dataset, files);
    }

    /// <summary>A list of images and scores in either order, without a header.</summary>
    /// <exception cref="DatasetException">A row is something else.</exception>
    public static LabelSet List(LabelTable table, KnownDataset dataset)
    {
        var list = table.WithoutHeader();
        return list.Rows.Index().FirstOrDefault(row => !IsPair(row.Item)) is { Item: { } other } row
            ? throw new DatasetException(
                $"{list.File}: line {row.Index + 1} is \"{string.Join(' ', other)}\" instead of an image and its score")
            : AnyTable.FromList(list, dataset) with { Notes = [] };

        static bool IsPair(string[] cells) => cells switch
        {
            [var line] => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: 2 } parts && IsPair(parts),
            [var first, var second] => (LabelTable.Parse(first) ?? LabelTable.Parse(second)) is not null,
            _ => false,
        };
    }

    static IEnumerable<(LabelFile Layout, string Path)> Find(KnownDataset dataset, LabelFiles files)
    {
        if (files.Named is { } named) return [(dataset.Files.First(layout => layout.Names.Any(files.Names)), named)];
        if (dataset.Files.Any(layout => layout.Part is not null)) return dataset.Files.Select(layout => (layout, files.Find(layout.Names)));

        var first = dataset.Files.FirstOrDefault(layout => files.TryFind(layout.Names) is not null) ?? dataset.Files[0];
        _ = files.Find([.. dataset.Files.SelectMany(layout => layout.Names)]);
        return files.FindAll(first.Name).Select(path => (first, path));
    }

    static string SourceOf(LabelSet[] sets) => sets.Length <= MostNamed
        ? string.Join(", ", sets.Select(set => set.Source))
        : $"{Path.GetDirectoryName(sets[0].Source)} ({sets.Length} label files)";

    static LabelSet ReadFile(KnownDataset dataset, LabelFile layout, string path)
    {
        var table = LabelTable.Read(path, layout.Sheet);
        if (layout.NameColumn is not { } nameColumn) return List(table, dataset);

        var (name, label) = layout.IsLoose
            ? (Math.Max(table.Find(nameColumn), 0), table.Find(layout.LabelColumns) is >= 0 and var column ? column : 1)
            : (table.Column(nameColumn), table.Column(layout.LabelColumns));
        var set = AnyTable.FromColumns(table, name, label, dataset, hasNotes: layout.IsLoose);
        if (layout.Part is { } part) set = set with { Images = [.. set.Images.Select(image => image with { Part = part })] };

        set = dataset.Check?.Invoke(set, table, label, false) ?? set;
        return layout.IsLoose ? set with { Notes = [] } : set;
    }

    /// <summary>The same images in the parts that the files of the official split name.</summary>
    public static LabelSet WithParts(LabelSet set, KnownDataset dataset, LabelFiles files)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var (notes, read) = (new List<string>(), new List<string>());
        foreach (var file in dataset.PartFiles)
        {
            if (files.TryFind(file.Name) is not { } path) continue;

            var table = LabelTable.Read(path, what: "a file of splits");
            var name = file.NameColumn is null ? 0 : table.Column(file.NameColumn);
            var part = file.PartColumn is null ? -1 : table.Column(file.PartColumn);
            if (file.NameColumn is null) table = table.WithoutHeader();
            for (var row = 0; row < table.Rows.Count; row++)
            {
                var image = PathEndings.Slashed(table.Text(row, name));
                parts[dataset.NameOf?.Invoke(image) ?? image] = part < 0 ? file.Part : dataset.PartOf(table.Text(row, part));
            }

            notes.Add(file.PartColumn is null
                ? $"images of {Path.GetFileName(path)} are the official {file.Part} part"
                : $"the official split is the column {file.PartColumn} of {Path.GetFileName(path)}");
            read.Add(path);
        }

        return read.Count == 0 ? set : set with
        {
            Images = [.. set.Images.Select(image => image with { Part = parts.GetValueOrDefault(image.Name) ?? dataset.OtherPart })],
            Notes = [.. set.Notes, .. notes],
            Files = [.. set.Files.Union(read, StringComparer.Ordinal)],
        };
    }
}
