using System.Globalization;
using HyperIqa.Files;
using HyperIqa.Pages;
using HyperIqa.Tables;

namespace HyperIqa.Research.Competitions;

/// <summary>
/// A folder that shows a contest: <c>index.html</c> with the pictures of its pairs beside it, <c>pairs.csv</c>, and <c>scores.csv</c> with
/// what it was made from.
/// </summary>
static class ContestFolder
{
    /// <summary>The page's name in the folder.</summary>
    public const string Page = "index.html";

    /// <summary>The names of the tables of pairs, and of the scores that it was made from.</summary>
    public const string Pairs = "pairs.csv", Scores = "scores.csv";

    const string Photos = "photos";
    const int PictureSide = 900;

    /// <summary>The names of the columns of the table of pairs.</summary>
    public static IReadOnlyList<string> PairColumns { get; } =
    [
        "defender", "attacker", "bin", "bin_low", "bin_high", "bin_images", "better", "worse",
        "defender_better", "defender_worse", "attacker_better", "attacker_worse", "gap",
    ];

    /// <summary>The names of the files in the folder, its pictures aside.</summary>
    public static IReadOnlyList<string> Files { get; } = [Page, Pairs, Scores];

    /// <summary>The names of the folders in it that pictures lie in.</summary>
    public static IReadOnlyList<string> PictureFolders { get; } = [Photos];

    /// <summary>
    /// Writes the folder; files of an earlier contest are replaced. The page is there before its first picture, and again when all are
    /// made: a folder of pictures without a page is somebody else's.
    /// </summary>
    /// <param name="folder">Created where it is not there.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, Contest contest, PageOrigin origin)
    {
        FolderMark.Claim(folder);
        FolderMark.Set(Path.Join(folder, Photos));
        WriteTable(
            Path.Join(folder, Scores),
            [
                ["image", contest.First, contest.Second],
                .. contest.Images.Select(image => new[] { image.Name, Digits(image.First), Digits(image.Second) }),
            ]);
        WriteTable(Path.Join(folder, Pairs), [
            [.. PairColumns],
            .. contest.Roles.SelectMany(role => role.Pairs.Select(pair => Row(contest, role, pair))),
        ]);

        var shown = contest.Roles.SelectMany(role => role.Pairs).SelectMany(pair => new[] { pair.Better, pair.Worse }).Distinct();
        HashSet<int> pictures = [];
        WritePage();
        foreach (var image in shown)
        {
            if (contest.Images[image].File is { } file && Picture.Write(Path.Join(folder, PictureOf(image)), file, PictureSide) is not null)
                pictures.Add(image);
        }

        WritePage();

        void WritePage() => WholeFile.Write(
            Path.Join(folder, Page), new ContestPage(contest, origin, image => pictures.Contains(image) ? PictureOf(image) : null).Html());
    }

    static void WriteTable(string path, IEnumerable<string?[]> table)
    {
        using var rows = new CsvRows(); // of one table: all rows have as many fields as its first
        WholeFile.Write(path, rows.Write(table).ToArray());
    }

    static string PictureOf(int image) => $"{Photos}/{image + 1:00000}.jpg";

    static string?[] Row(Contest contest, ContestRole role, GmadPair pair)
    {
        var (better, worse) = (contest.Images[pair.Better], contest.Images[pair.Worse]);
        return [
            role.Defender, role.Attacker,
            CsvRows.Whole(pair.Bin), Digits(pair.Low), Digits(pair.High), CsvRows.Whole(pair.Count),
            better.Name, worse.Name,
            Digits(role.DefenderScore(better)), Digits(role.DefenderScore(worse)),
            Digits(role.AttackerScore(better)), Digits(role.AttackerScore(worse)), Digits(pair.Gap),
        ];
    }

    static string Digits(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
