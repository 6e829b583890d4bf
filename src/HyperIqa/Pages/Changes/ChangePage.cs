using HyperIqa.Evaluation;
using HyperIqa.Evaluation.Changes;

namespace HyperIqa.Pages.Changes;

/// <summary>
/// A page of two tables: their figures, then the pictures that changed most, each with a slider between before and after.
/// </summary>
/// <param name="before">What the earlier table is called.</param>
/// <param name="after">What the later table is called.</param>
/// <param name="shown">The pairs with pictures, with the size of theirs; null for a pair without.</param>
sealed class ChangePage(
    string before,
    string after,
    ScoreChanges changes,
    IReadOnlyList<(ScoreChange Pair, PairOfPictures? Pictures)> shown,
    PageOrigin origin)
{
    readonly string _folder = CommonFolder.Find(shown.Select(one => one.Pair.After.Image));

    public string Html() => Pages.Html.Page(
        $"{before} and {after}", "'self' file:", ["compare.css", "changes.css"], ["compare.js"], $"""
        {Markup.Own(Pages.Html.PicturesMark)}
        <h1>{before} and {after}</h1>
        <p class="lead">Changes in points of MOS, above zero is better · {changes.Pairs.Count} pictures in both · {Counts}</p>
        <table>
        {Row("mean change", changes.Mean)}
        {Row("median change", changes.Median)}
        </table>
        {Section("Largest losses", shown.Where(one => one.Pair.Change < 0))}
        {Section("Largest gains", shown.Where(one => one.Pair.Change > 0).Reverse())}
        {origin.Html()}
        """);

    Markup Counts => $"{changes.Better} better · {changes.Worse} worse · {changes.Alike} the same";

    static Markup Row(string name, Estimate estimate)
    {
        if (double.IsNaN(estimate.Value)) return Markup.None;

        var interval = double.IsNaN(estimate.Low)
            ? Markup.None
            : $" <small>95 % interval {Signed(estimate.Low)} to {Signed(estimate.High)}</small>";
        return $"<tr><th>{name}</th><td>{Signed(estimate.Value)}{interval}</td></tr>";
    }

    Markup Section(string title, IEnumerable<(ScoreChange Pair, PairOfPictures? Pictures)> pairs)
    {
        Markup[] articles = [.. pairs.Select(one => Article(one.Pair, one.Pictures))];
        return articles.Length == 0 ? Markup.None : $"<section>\n<h2>{title}</h2>\n{Markup.Lines(articles)}\n</section>";
    }

    Markup Article(ScoreChange pair, PairOfPictures? pictures)
    {
        var scores = $"{Score(pair.Before.Mos!.Value)} → {Score(pair.After.Mos!.Value)}";
        return $"""
            <article>
            <h3>{Signed(pair.Change!.Value)} · {scores} <span class="name">{pair.After.Image[_folder.Length..]}</span></h3>
            {(pictures is null ? $"""<div class="nopicture">no picture at hand</div>""" : Slider(pair, pictures))}
            </article>
            """;
    }

    static Markup Slider(ScoreChange pair, PairOfPictures pictures) => $"""
        <div class="compare">
        <img src="{pictures.Before}" width="{pictures.Width}" height="{pictures.Height}" alt="{pair.Before.Image}, before" loading="lazy">
        <img class="over" src="{pictures.After}" alt="{pair.After.Image}, after" loading="lazy">
        <input type="range" min="0" max="100" value="50" aria-label="How much of the picture is shown as it was before">
        <div class="line"></div>
        </div>
        """;

    static string Score(double score) => Pages.Html.Number(score, "0.0");

    static string Signed(double change) => Pages.Html.Number(change, "+0.00;−0.00;0.00");
}
