using System.Globalization;

namespace HyperIqa.Evaluation;

/// <summary>How a number of a paper's table is set.</summary>
enum PaperMark
{
    /// <summary>As it is.</summary>
    None,

    /// <summary>Bold: the best of its column.</summary>
    Best,

    /// <summary>Underlined: the second best of its column.</summary>
    Second,
}

/// <summary>A number of a paper's table.</summary>
/// <param name="Text">The number in three decimals; empty for none.</param>
/// <param name="IsSignificant">Whether it differs significantly from the reference's.</param>
readonly record struct PaperCell(string Text, PaperMark Mark, bool IsSignificant);

/// <summary>
/// The table of a suite as papers print it: a row a model, and for each dataset SRCC and PLCC, of a single dataset all figures. The best of
/// a column is bold and the second underlined. Numbers that are equal as they are printed share a rank, and the next rank is left out.
/// </summary>
sealed class PaperTable(SuiteResult result)
{
    /// <summary>What was found.</summary>
    public SuiteResult Result => result;

    /// <summary>The figures of each dataset.</summary>
    public IReadOnlyList<Figure> Figures { get; } = result.Datasets.Count == 1 ? Figure.All : [Figure.Srcc, Figure.Plcc];

    /// <summary>The rows, a cell for each figure of each dataset.</summary>
    public IReadOnlyList<(string Model, IReadOnlyList<PaperCell> Cells)> Rows()
    {
        IReadOnlyList<PaperCell>[] columns =
            [.. result.Datasets.SelectMany(dataset => Figures.Select(figure => Column(dataset, figure)))];
        return [.. result.Models.Select((model, row) =>
            (model, (IReadOnlyList<PaperCell>)[.. columns.Select(column => column[row])]))];
    }

    /// <summary>What the marks mean, in words.</summary>
    /// <param name="best">The word for how the best is set.</param>
    /// <param name="second">The word for how the second is set.</param>
    /// <param name="dagger">The sign of a significant difference.</param>
    public IEnumerable<string> Notes(string best, string second, string dagger)
    {
        if (result.Models.Count > 1) yield return $"Best {best}, second {second}.";

        string[] spread = [.. result.Datasets.Where(dataset => result.Cells.Any(cell => cell.Dataset == dataset && cell.Figures.IsSpread))];
        if (spread.Length > 0) yield return $"Medians over splits: {string.Join(", ", spread)}.";

        var compared = result.Differences.Where(one => !double.IsNaN(one.Holm)).ToList();
        if (compared.Count == 0) yield break;

        var perFigure = compared.Count(one => one.Figure == Figure.Srcc);
        yield return FormattableString.Invariant(
            $"{dagger} differs from {result.Reference} (paired bootstrap, p < {ModelDifference.Level} by Holm over {perFigure} ")
            + (perFigure == 1 ? "comparison)." : "comparisons of each figure).");
    }

    IReadOnlyList<PaperCell> Column(string dataset, Figure figure)
    {
        string[] texts = [.. result.Models.Select(model => Text(result[model, dataset]?[figure].Value ?? double.NaN))];
        var ranked = texts.Where(text => text.Length > 0)
            .GroupBy(text => text)
            .OrderByDescending(group => double.Parse(group.Key, CultureInfo.InvariantCulture) * (figure.HigherIsBetter ? 1 : -1))
            .ToList();
        var isRace = texts.Count(text => text.Length > 0) > 1;
        var best = isRace ? ranked[0].Key : null;
        var second = isRace && ranked[0].Count() == 1 && ranked.Count > 1 ? ranked[1].Key : null;
        return [.. texts.Zip(result.Models, (text, model) => new PaperCell(
            text,
            text.Length == 0 ? PaperMark.None : text == best ? PaperMark.Best : text == second ? PaperMark.Second : PaperMark.None,
            result.Difference(model, dataset, figure) is { IsSignificant: true }))];
    }

    static string Text(double value) =>
        !double.IsFinite(value) ? "" : value.ToString("F3", CultureInfo.InvariantCulture) is var text && text == "-0.000" ? "0.000" : text;
}
