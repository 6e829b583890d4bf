using System.Text.RegularExpressions;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// KADID-10k (Lin, Hosu, Saupe, QoMEX 2019): 10,125 distorted images of 81 references. Its column <c>dmos</c> is a MOS of 1..5 all the
/// same: higher is better.
/// </summary>
static partial class Kadid10k
{
    const string File = "dmos.csv";

    public static KnownDataset Dataset { get; } = new(
        "kadid-10k", "KADID-10k", "http://database.mmsp-kn.de/kadid-10k-database.html", [File], Read)
    {
        Folders = ["kadid10k"],
        Columns = ["dist_img", "ref_img", "dmos"],
        ContentOf = Content,
        Scale = new(1, 5),
        Remark = "KADID-10k calls its labels dmos, but higher is better: they stay unchanged",
        ImageNames = Names(),
    };

    /// <summary><c>I01_24_05.png</c>, or <c>kadid10k-I01_24_05.jpg</c>.</summary>
    [GeneratedRegex(@"(?<![a-z0-9])(?<content>I[0-8]\d)_[0-2]\d_0[1-5](\.\w+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    /// <summary><c>I01_24_05.png</c> shows I01.</summary>
    static string Content(string name) => Names().Match(name) is { Success: true } match
        ? match.Groups["content"].Value.ToUpperInvariant()
        : name[(name.LastIndexOf('/') + 1)..].Split('_')[0];

    static LabelSet Read(LabelFiles files, IEnumerable<string> names)
    {
        var table = LabelTable.Read(files.Find(File));
        return AnyTable.FromColumns(table, table.Column("dist_img"), table.Column("dmos"), Dataset);
    }
}
