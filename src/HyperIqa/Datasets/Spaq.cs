using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>SPAQ (Fang et al., CVPR 2020): MOS 0..100 of 11,125 smartphone photographs.</summary>
static class Spaq
{
    const string File = "MOS and Image attribute scores.xlsx";

    public static KnownDataset Dataset { get; } = new("spaq", "SPAQ", "https://github.com/h4nwei/SPAQ", [File], Read)
    {
        Folders = ["Annotations"],
        Scale = new(0, 100),
    };

    static LabelSet Read(LabelFiles files, IEnumerable<string> names)
    {
        var table = LabelTable.Read(files.Find(File));
        return AnyTable.FromColumns(table, table.Column("Image name"), table.Column("MOS"), Dataset);
    }
}
