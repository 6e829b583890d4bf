using HyperIqa.Evaluation;
using HyperIqa.Files;

namespace HyperIqa.Pages.Suites;

/// <summary>
/// A page of several models on one or more datasets: for each dataset the models one under the other with their intervals, and which
/// differences from the reference are more than chance. One file, no script, nothing fetched.
/// </summary>
sealed class SuitePage(SuiteResult result, Provenance provenance)
{
    /// <summary>The page's name in the folder.</summary>
    public const string File = "index.html";

    /// <summary>How many are named in the title; more are counted.</summary>
    const int Named = 3;

    /// <summary>Writes the page.</summary>
    /// <param name="folder">Created where it is not there.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string folder)
    {
        FolderMark.Claim(folder);
        WholeFile.Write(Path.Join(folder, File), Html());
    }

    /// <summary>The page.</summary>
    public string Html() => Pages.Html.Page(Title, "", ["suite.css"], [], $"""
        <h1>{Title}</h1>
        <p class="lead">{Lead()}</p>
        {Key()}
        {Markup.Lines(ModelDifference.Figures.Select(Section))}
        {Differences()}
        {AllFigures()}
        {OriginTable.Html([.. result.Cells.Where(cell => cell.Figures.Scoring is not null).Select(Scoring), .. provenance.Facts()])}
        """);

    string Title => $"{Names(result.Models, "models")} on {Names(result.Datasets, "datasets")}";

    bool ComparesSome => result.Differences.Count > 0;

    string Lead() => string.Join(" · ", new[]
    {
        result.Models.Count > 1 ? $"{result.Reference} is what the others are compared with" : null,
        provenance.Resamples > 0 ? $"95 % intervals from {provenance.Resamples} resamples" : "without intervals",
    }.OfType<string>());

    Markup Key() => ComparesSome
        ? $"""
        <p class="key">The dashed line is where {result.Reference} stands. A filled dot differs from it by more than chance
        (p by Holm below {Pages.Html.Number(ModelDifference.Level, "0.##")}); a hollow one may not.</p>
        """
        : Markup.None;

    Markup Section(Figure figure)
    {
        var axis = Axis.Around(result.Cells.SelectMany(cell => Ends(cell.Figures[figure])));
        return $"""
            <section>
            <h2>{figure.Name} <small>{figure.Meaning}; {Direction(figure)}</small></h2>
            <div class="cards">
            {Markup.Lines(result.Datasets.Select(dataset => Card(figure, dataset, axis)))}
            </div>
            </section>
            """;
    }

    Markup Card(Figure figure, string dataset, Axis axis)
    {
        var cells = result.Models.Select(model => result[model, dataset]).OfType<EvaluationSummary>().ToList();
        var bars = new Bars(axis, result[result.Reference, dataset]?[figure].Value ?? double.NaN);
        return $"""
            <article>
            <h3>{dataset} <small>{Images(cells)}</small></h3>
            <table>
            <thead><tr><th scope="col">model</th><td>{bars.Numbers()}</td>{Heads(figure.Name, "difference")}</tr></thead>
            <tbody>
            {Markup.Lines(result.Models.Select(model => Row(figure, model, dataset, bars)))}
            </tbody>
            </table>
            </article>
            """;
    }

    Markup Row(Figure figure, string model, string dataset, Bars bars)
    {
        if (result[model, dataset]?[figure] is not { } estimate)
            return $"""<tr><th scope="row">{model}</th><td></td><td>none</td><td></td></tr>""";

        var difference = result.Difference(model, dataset, figure);
        return $"""
            <tr><th scope="row">{model}</th><td>{bars.Draw(estimate, difference?.IsSignificant ?? true)}</td>
            <td title="{Interval(estimate)}">{Figure.Text(estimate.Value)}</td><td>{Verdict(model, difference)}</td></tr>
            """;
    }

    /// <summary>What is said of a model beside the reference.</summary>
    string Verdict(string model, ModelDifference? difference) => difference switch
    {
        null when model == result.Reference => result.Models.Count > 1 ? "reference" : "",
        null => "not compared",
        _ => $"{Change(difference.Change.Estimate)} {Word(difference)}",
    };

    Markup Differences()
    {
        if (!ComparesSome) return Markup.None;

        var bars = new Bars(Axis.Around(result.Differences.SelectMany(one => Ends(one.Change.Estimate)).Append(0)), 0);
        return $"""
            <section>
            <h2>Differences from {result.Reference} <small>on the images that have scores of both; above zero is better</small></h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Differences from {result.Reference}">
            <table>
            <thead><tr>{Heads("model", "dataset", "figure", "images")}<td>{bars.Numbers()}</td>
            {Heads("change", "95 % interval", "p", "p (Holm)", "verdict")}</tr></thead>
            <tbody>
            {Markup.Lines(result.Differences.Select(one => Row(one, bars)))}
            </tbody>
            </table>
            </div>
            </section>
            """;
    }

    static Markup Row(ModelDifference one, Bars bars) => $"""
        <tr><th scope="row">{one.Model}</th><td>{one.Dataset}</td><td>{one.Figure.Name}</td><td>{one.Images}</td>
        <td>{bars.Draw(one.Change.Estimate, one.IsSignificant)}</td><td>{Change(one.Change.Estimate)}</td>
        <td>{ChangeInterval(one.Change.Estimate)}</td><td>{Figure.Text(one.Change.P)}</td><td>{Figure.Text(one.Holm)}</td>
        <td>{Word(one)}</td></tr>
        """;

    Markup AllFigures() => $"""
        <details class="all">
        <summary>All figures</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="All figures">
        <table>
        <thead><tr>{Heads("model", "dataset", "split", "images")}{Markup.Joined(Figure.All.Select(Head))}</tr></thead>
        <tbody>
        {Markup.Lines(result.Cells.Select(Row))}
        </tbody>
        </table>
        </div>
        </details>
        """;

    static Markup Heads(params string[] names) => Pages.Html.Heads(names);

    static Markup Head(Figure figure) => $"""
        <th scope="col" title="{figure.Meaning}">{figure.Name} <small>{Direction(figure)}</small></th>
        """;

    static Markup Row(SuiteCell cell) => $"""
        <tr><th scope="row">{cell.Model}</th><td>{cell.Dataset}</td><td>{cell.Figures.Split}</td><td>{cell.Figures.Count}</td>
        {Markup.Joined(Figure.All.Select(figure => Value(cell.Figures[figure])))}</tr>
        """;

    static Markup Value(Estimate estimate) => $"<td>{Figure.Text(estimate.Value)}<br><small>{Interval(estimate)}</small></td>";

    static (string Name, string Value) Scoring(SuiteCell cell) => ($"{cell.Model} on {cell.Dataset}", cell.Figures.Scoring!);

    static string Names(IReadOnlyList<string> names, string plural) => names.Count switch
    {
        1 => names[0],
        <= Named => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
        _ => $"{names.Count} {plural}",
    };

    static string Images(List<EvaluationSummary> cells)
    {
        if (cells.Count == 0) return "no result";

        var (least, most) = (cells.Min(cell => cell.Count), cells.Max(cell => cell.Count));
        var bars = cells.Any(cell => cell.IsSpread) ? " · bars from the lowest to the highest split" : "";
        return $"{(least == most ? $"{most}" : $"{least} to {most}")} images · {cells[0].Split}{bars}";
    }

    /// <summary>All that a bar shows of an estimate.</summary>
    static IEnumerable<double> Ends(Estimate estimate) => [estimate.Value, estimate.Low, estimate.High, estimate.Lowest, estimate.Highest];

    static string Direction(Figure figure) => figure.HigherIsBetter ? "higher is better" : "lower is better";

    static string Word(ModelDifference one) => double.IsNaN(one.Holm) ? "not tested"
        : !one.IsSignificant ? "may be chance"
        : one.Change.Estimate.Value > 0 ? "better"
        : "worse";

    static string Interval(Estimate estimate)
    {
        var (low, high) = estimate.IsSpread ? (estimate.Lowest, estimate.Highest) : (estimate.Low, estimate.High);
        return double.IsFinite(low) ? $"{Figure.Text(low)} to {Figure.Text(high)}" : "";
    }

    static string ChangeInterval(Estimate change) =>
        Figure.ChangeInterval(change) is var (low, high) ? WithMinus($"{low} to {high}") : "";

    static string Change(Estimate change) => WithMinus(Figure.Change(change.Value));

    static string WithMinus(string hyphenated) => hyphenated.Replace('-', '−');
}
