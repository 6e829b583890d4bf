using HyperIqa.Evaluation.Changes;
using HyperIqa.Files;

namespace HyperIqa.Pages.Changes;

/// <summary>A picture before and after, as files beside a page.</summary>
/// <param name="Width">Of the earlier one, in pixels; the later one is shown as large.</param>
/// <param name="Height">Of the earlier one, in pixels.</param>
sealed record PairOfPictures(string Before, string After, int Width, int Height);

/// <summary>A folder that shows what changed between two tables: <c>index.html</c>, and the pictures beside it.</summary>
static class ChangeFolder
{
    /// <summary>The page's name in the folder.</summary>
    public const string Page = "index.html";

    /// <summary>The most losses, and the most gains, that are shown.</summary>
    public const int MostLosses = 100, MostGains = 20;

    const string Before = "before", After = "after";
    const int PictureSide = 1280;

    /// <summary>The names of the folders in it that pictures lie in.</summary>
    public static IReadOnlyList<string> PictureFolders { get; } = [Before, After];

    /// <summary>
    /// The pairs that are shown, the largest loss first: those whose scores differ by more than <see cref="ScoreChanges.Same"/>.
    /// </summary>
    public static IReadOnlyList<ScoreChange> Shown(ScoreChanges changes) =>
    [
        .. changes.Scored.Take(Math.Min(changes.Worse, MostLosses)),
        .. changes.Scored.TakeLast(Math.Min(changes.Better, MostGains)),
    ];

    /// <summary>
    /// Writes the folder; what an earlier page left there is replaced. The page is there before its first picture, and again when all are
    /// made: a folder of pictures without a page is somebody else's.
    /// </summary>
    /// <param name="folder">Created where it is not there.</param>
    /// <param name="before">What the earlier table is called.</param>
    /// <param name="after">What the later table is called.</param>
    /// <param name="filesOf">A pair's files, before and after; null where one of them is missing.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(
        string folder,
        string before,
        string after,
        ScoreChanges changes,
        Func<ScoreChange, (string Before, string After)?> filesOf,
        PageOrigin origin)
    {
        FolderMark.Claim(folder);
        foreach (var name in PictureFolders) FolderMark.Set(Path.Join(folder, name));
        var shown = Shown(changes);
        var pictures = new PairOfPictures?[shown.Count];
        WritePage();
        for (var i = 0; i < shown.Count; i++)
        {
            if (filesOf(shown[i]) is { } files) pictures[i] = Write(folder, $"{i + 1:00000}.jpg", files);
        }

        WritePage();

        void WritePage() => WholeFile.Write(
            Path.Join(folder, Page), new ChangePage(before, after, changes, [.. shown.Zip(pictures)], origin).Html());
    }

    /// <returns>Null where one of the two cannot be read.</returns>
    static PairOfPictures? Write(string folder, string name, (string Before, string After) files) =>
        Picture.Write(Path.Join(folder, Before, name), files.Before, PictureSide) is var (width, height)
        && Picture.Write(Path.Join(folder, After, name), files.After, PictureSide) is not null
            ? new($"{Before}/{name}", $"{After}/{name}", width, height)
            : null;
}
