using System.Text.RegularExpressions;

namespace HyperIqa.Datasets;

/// <summary>
/// TID2013 (Ponomarenko et al., Signal Processing: Image Communication 2015): MOS 0..9 of 3,000 distorted images of 25 references.
/// </summary>
static partial class Tid2013
{
    const string File = "mos_with_names.txt";

    public static KnownDataset Dataset { get; } = new("tid2013", "TID2013", "https://www.ponomarenko.info/tid2013.htm", [File], Read)
    {
        ContentOf = Content,
        Scale = new(0, 9),
        ImageNames = Names(),
    };

    /// <summary>TID2008 calls its images so, too.</summary>
    [GeneratedRegex(@"^I[0-2]\d_[0-2]\d_[1-5](\.\w+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    /// <summary><c>i01_24_5.bmp</c> shows I01; the case of the first letter varies within the dataset.</summary>
    static string Content(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return file.Split('_')[0].ToUpperInvariant();
    }

    static LabelSet Read(LabelFiles files, IEnumerable<string> names)
    {
        var file = files.Find(File);
        return new LabelSet(
            Dataset.Name, file, [.. TextLabels.Read(file).Select(row => new LabelledImage(row.Name, row.Label, Content(row.Name)))], []);
    }
}
