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
        <p class="lead">{evaluation.Result.Count} images{Place} · split: {evaluation.Split}{Scoring}</p>
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
        {Extremes("Most overestimated", "the model scores them higher than people do", Overestimated)}
        {Extremes("Most underestimated", "the model scores them lower than people do", Underestimated)}
        {OriginTable.Html(provenance.Facts())}
        """);

    string Title => $"{Path.GetFileName(evaluation.Model)} on {evaluation.Dataset}";

    string Place => _folder.Length == 0 ? "" : $" in {_folder}";

    string Scoring => evaluation.Scoring is { } scoring ? $" · {scoring}" : "";

    IEnumerable<FittedImage> Overestimated => _images.Where(image => image.Excess > 0).OrderByDescending(image => image.Excess);

    IEnumerable<FittedImage> Underestimated => _images.Where(image => image.Excess < 0).OrderBy(image => image.Excess);

    Markup Metrics()
    {
        var estimates = evaluation.Result.Figures;
        return $"""
            <table>
            <thead><tr>{Pages.Html.Heads("metric", "value", "95 % interval")}<th scope="col" class="what">what it says</th></tr></thead>
            <tbody>
            {Markup.Lines(Evaluation.Figure.All.Select(figure => Row(figure, estimates[figure])))}
            </tbody>
            </table>
            """;
    }

    static Markup Row(Figure figure, Estimate estimate)
    {
        var (value, interval) = (Number(estimate.Value), $"{Number(estimate.Low)} to {Number(estimate.High)}");
        var meaning = $"{figure.Meaning}; {(figure.HigherIsBetter ? "higher" : "lower")} is better";
        return $"""
            <tr><th scope="row">{figure.Name}</th><td>{value}</td><td>{interval}</td><td class="what">{meaning}</td></tr>
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

    Markup Calibration() => $"""
        <table>
        <thead><tr>{Pages.Html.Heads("tenth", "images", "fitted score", "label", "difference")}</tr></thead>
        <tbody>
        {Markup.Lines(Decile.Compute(_images).Select(Row))}
        </tbody>
        </table>
        """;

    static Markup Row(Decile decile, int place)
    {
        var (fitted, label, difference) = (Number(decile.Fitted), Number(decile.Label), Signed(decile.Fitted - decile.Label));
        return $"""
            <tr><th scope="row">{place + 1}</th><td>{decile.Count}</td><td>{fitted}</td><td>{label}</td><td>{difference}</td></tr>
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
        var numbers = $"fitted {Number(image.Fitted)}, label {Number(image.Label)}, MOS {Number(image.Mos)}";
        return $"""<li>{picture}<div class="name" title="{name}">{name}</div><div>{numbers}</div></li>""";
    }

    static string Number(double value) => double.IsFinite(value) ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "none";

    static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);
}
