using System.Globalization;
using HyperIqa.Evaluation;

namespace HyperIqa.Pages.Reports;

/// <summary>The page of a report: one file, no script, nothing fetched.</summary>
sealed class ReportPage(
    ModelEvaluation evaluation,
    Provenance provenance,
    IReadOnlyList<string> notes,
    IReadOnlyList<ReportFigure> figures,
    Func<JudgedImage, string?> locate)
{
    const int Worst = 10;

    readonly IReadOnlyList<FittedImage> _images = FittedImage.From(evaluation);
    readonly string _folder = CommonFolder.Find(evaluation.Images.Select(image => image.Image));

    public string Html() => Pages.Html.Page(Title, "data:", ["report.css"], [], $"""
        <h1>{Title}</h1>
        <p class="lead">{evaluation.Result.Count} images{(_folder.Length == 0 ? "" : $" in {_folder}")} · split: {evaluation.Split}{(evaluation.Scoring is { } scoring ? $" · {scoring}" : "")}</p>
        <section>
        <h2>Agreement</h2>
        {Metrics()}
        {Notes()}
        </section>
        <section class="figures">
        {Markup.Lines(figures.Select(Figure))}
        </section>
        <section>
        <h2>Calibration by decile</h2>
        {Calibration()}
        </section>
        {Extremes("Most overestimated", "the model scores them higher than people do", _images.Where(i => i.Excess > 0).OrderByDescending(i => i.Excess))}
        {Extremes("Most underestimated", "the model scores them lower than people do", _images.Where(i => i.Excess < 0).OrderBy(i => i.Excess))}
        {OriginTable.Html(provenance.Facts())}
        """);

    string Title => $"{Path.GetFileName(evaluation.Model)} on {evaluation.Dataset}";

    Markup Metrics()
    {
        var estimates = evaluation.Result.Figures;
        var rows = Evaluation.Figure.All.Select(Markup (figure) => $"""
            <tr><th scope="row">{figure.Name}</th><td>{Number(estimates[figure].Value)}</td><td>{Number(estimates[figure].Low)} to {Number(estimates[figure].High)}</td><td class="what">{figure.Meaning}; {(figure.HigherIsBetter ? "higher" : "lower")} is better</td></tr>
            """);
        return $"""
            <table>
            <thead><tr><th scope="col">metric</th><th scope="col">value</th><th scope="col">95 % interval</th><th scope="col" class="what">what it says</th></tr></thead>
            <tbody>
            {Markup.Lines(rows)}
            </tbody>
            </table>
            """;
    }

    Markup Notes()
    {
        string[] sentences = [.. notes, .. evaluation.Result.Remarks];
        return sentences.Length == 0
            ? Markup.None
            : $"""<ul class="notes">{Markup.Joined(sentences.Select(Markup (note) => $"<li>{note}</li>"))}</ul>""";
    }

    static Markup Figure(ReportFigure figure) => $"""
        <figure>
        <img class="light" src="{figure.Light}" width="720" height="480" alt="{figure.Caption}">
        <img class="dark" src="{figure.Dark}" width="720" height="480" alt="{figure.Caption}">
        <figcaption>{figure.Caption}</figcaption>
        </figure>
        """;

    Markup Calibration()
    {
        var rows = Decile.Compute(_images).Select(Markup (decile, i) => $"""
            <tr><th scope="row">{i + 1}</th><td>{decile.Count}</td><td>{Number(decile.Fitted)}</td><td>{Number(decile.Label)}</td><td>{Signed(decile.Fitted - decile.Label)}</td></tr>
            """);
        return $"""
            <table>
            <thead><tr><th scope="col">tenth</th><th scope="col">images</th><th scope="col">fitted score</th><th scope="col">label</th><th scope="col">difference</th></tr></thead>
            <tbody>
            {Markup.Lines(rows)}
            </tbody>
            </table>
            """;
    }

    Markup Extremes(string title, string explanation, IEnumerable<FittedImage> worst) => $"""
        <section>
        <h2>{title}</h2>
        <p>{explanation}</p>
        <ol class="thumbnails">
        {Markup.Lines(worst.Take(Worst).Select(Card))}
        </ol>
        </section>
        """;

    Markup Card(FittedImage image)
    {
        var name = image.Image.Image[_folder.Length..];
        Markup picture = $"""<div class="nopicture">no picture available</div>""";
        if (locate(image.Image) is { } path && Thumbnail.DataUri(path) is { } uri) picture = $"""<img src="{uri}" alt="{name}">""";
        return $"""
            <li>{picture}<div class="name" title="{name}">{name}</div><div>fitted {Number(image.Fitted)}, label {Number(image.Label)}, MOS {Number(image.Mos)}</div></li>
            """;
    }

    static string Number(double value) => double.IsFinite(value) ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "none";

    static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);
}
