using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>BIQ2021 (Ahmed and Asif, JEI 2022): MOS 0..1 of 12,000 photographs, the official 10,000 and 2,000 in a file each.</summary>
static class Biq2021
{
    static readonly string[] TrainFiles = ["Train (Images and MOS).csv", "Train.csv"];
    static readonly string[] TestFiles = ["Test (Images and MOS).csv", "Test.csv"];

    public static KnownDataset Dataset { get; } = new(
        "biq2021", "BIQ2021", "https://github.com/nisarahmedrana/BIQ2021", [TrainFiles[0], TestFiles[0]], Read)
    {
        Scale = new(0, 1),
    };

    static LabelSet Read(LabelFiles files, IEnumerable<string> names)
    {
        if (files.Named is { } file) return Part(file, TrainFiles.Any(files.Names) ? OfficialPart.Train : OfficialPart.Test);

        var train = Part(files.Find(TrainFiles), OfficialPart.Train);
        var test = Part(files.Find(TestFiles), OfficialPart.Test);
        return new LabelSet(Dataset.Name, $"{train.Source}, {test.Source}", [.. train.Images, .. test.Images], [])
        {
            Files = [train.Source, test.Source],
        };
    }

    static LabelSet Part(string file, string part)
    {
        var table = LabelTable.Read(file);
        var set = AnyTable.FromColumns(table, table.Column("Image Name"), table.Column("MOS"), Dataset);
        return set with { Images = [.. set.Images.Select(image => image with { Part = part })] };
    }
}
