using HyperIqa.Tables;

namespace HyperIqa.Pages.Galleries;

/// <summary>
/// A gallery's page: the photographs from the worst to the best, which can be found by score and name, and what could not be scored.
/// </summary>
/// <param name="entries">The worst first.</param>
/// <param name="about">How their scores came about.</param>
sealed class GalleryPage(string title, string folder, IReadOnlyList<GalleryEntry> entries, ScoreMeaning meaning, PageOrigin about)
{
    /// <summary>Numbers from here on, or with more decimals than that, are written with an exponent.</summary>
    const double Long = 1e12;

    const int MostDecimals = 12;

    readonly GalleryEntry[] _scored = [.. entries.Where(entry => entry.Row.Mos is not null)];
    readonly GalleryEntry[] _failed = [.. entries.Where(entry => entry.Row.Mos is null)];

    readonly Histogram _histogram = new([.. entries.Select(entry => entry.Row.Mos).OfType<double>()]);
    readonly Histogram _labels = new([.. entries.Select(entry => entry.Row.Label).OfType<double>()]);
    readonly LabelGaps _gaps = new(entries.Select(entry => entry.Row), meaning);

    static readonly string[] Styles = ["compare.css", "gallery.css", "marks.css"];
    static readonly string[] Scripts = ["gallery.js", "viewer.js", "sides.js", "marks.js"];

    static readonly Markup Keys = $"""
        <span class="keys">Arrow keys go from one to the next, the space bar marks, and with Shift they mark on the way.</span>
        """;

    readonly string _folder = CommonFolder.Find(entries.Select(entry => entry.Row.Image));

    public string Html() => Pages.Html.Page(title, "'self' file:", Styles, Scripts, $"""
        {Markup.Own(Pages.Html.PicturesMark)}
        {ColourBar.Colours}
        <h1>{title}</h1>
        <p class="lead">{Lead()}</p>
        {(_scored.Length > 0 ? Controls() : Markup.None)}
        {(_scored.Any(entry => entry.Pictures is not null) ? $"""<p class="hint">{Hint()}</p>""" : Markup.None)}
        <ul class="gallery" data-folder="{_folder}" data-score="{meaning.Name}" data-best="{Best}">
        {Markup.Lines(_scored.Select(Card))}
        </ul>
        {Errors()}
        {about.Html()}
        {GalleryDialogs.Marks(_folder)}
        {GalleryDialogs.Viewer}
        {GalleryDialogs.Sides}
        """);

    /// <summary>Which scores are best, for the script; empty where that is not known.</summary>
    string Best => meaning.Direction switch
    {
        LabelDirection.HigherIsBetter => "high",
        LabelDirection.LowerIsBetter => "low",
        _ => "",
    };

    Markup Lead()
    {
        var errors = _failed.Length == 0 ? Markup.None : $""" · <a href="#errors">{_failed.Length} without a score</a>""";
        var folder = _folder.Length == 0 ? "" : $" in {_folder}";
        if (_scored.Length == 0) return $"No image{folder} has a score{errors}";

        double[] mos = [.. _scored.Select(entry => entry.Row.Mos!.Value).Order()];
        var median = mos[(mos.Length - 1) / 2] / 2 + mos[mos.Length / 2] / 2;
        var count = $"{_scored.Length} {(_scored.Length == 1 ? "image" : "images")}";
        var range = $"{meaning.Name} {Number(mos[0])} to {Number(mos[^1])}";
        var middle = $"median {Number(median)}, mean {Number(mos.Average())}";
        var words = meaning.InWords() is { Length: > 0 } known ? $" ({known})" : "";
        return $"{count}{folder} · {range}, {middle}{words}{errors}";
    }

    Markup Controls()
    {
        var labels = _scored.Any(entry => entry.Row.Label is not null)
            ? $"""<option value="label">label, lowest first</option><option value="gap">furthest from its label first</option>"""
            : Markup.None;
        return $"""
            <form class="controls">
            <fieldset class="bars"><legend>How many images score how much; choose a bar to see them</legend>
            {Markup.Lines(_histogram.Bins.Select(bin => Bar(bin, _histogram.Most)))}
            {Limits()}
            </fieldset>
            <label>{meaning.Name} from <input id="low" type="number" step="any" placeholder="{Exactly(_histogram.Bins[0].Low)}"></label>
            <label>to <input id="high" type="number" step="any" placeholder="{Exactly(_histogram.Bins[^1].High)}"></label>
            <label class="grow">Name <input id="name" type="search" placeholder="a part of it"></label>
            <label>Order <select id="order">{ByScore()}<option value="name">name</option>{labels}</select></label>{BestAlone()}
            <button type="reset">Show all</button>
            <output id="count" aria-live="polite"></output>
            </form>
            """;
    }

    Markup BestAlone()
    {
        if (_scored.Select(entry => entry.Image.Group).FirstOrDefault(group => group is not null) is not { Kind: var kind })
        {
            return Markup.None;
        }

        var word = kind == GroupKind.Minute ? "minute" : "look";
        return $"""<label class="check"><input id="best" type="checkbox"> Only the best of each {word}</label>""";
    }

    /// <summary>Lines in the histogram where gates are.</summary>
    Markup Limits()
    {
        var (low, high) = (_histogram.Bins[0].Low, _histogram.Bins[^1].High);
        var inside = about.Limits.Where(limit => limit.Mos >= low && limit.Mos <= high).ToArray();
        return inside.Length == 0 ? Markup.None : $"""
            <svg class="limits" role="img" aria-label="{string.Join(", ", inside.Select(Words))}">{Markup.Joined(inside.Select(Line))}</svg>
            """;

        static string Words((string Name, double Mos) limit) => $"{limit.Name} {Exactly(limit.Mos)}";

        Markup Line((string Name, double Mos) limit)
        {
            var place = $"{Pages.Html.Number(100 * (limit.Mos - low) / (high - low), "0.##")}%";
            return Markup.Joined([
                $"""<line x1="{place}" x2="{place}" y1="0" y2="100%"/>""",
                $"""<text x="{place}" y="0" dx="4" dy="12">{Words(limit)}</text>""",
            ]);
        }
    }

    /// <summary>The order in which the page is written comes first.</summary>
    Markup ByScore() => meaning.Direction switch
    {
        LabelDirection.HigherIsBetter => $"""<option value="low">worst first</option><option value="high">best first</option>""",
        LabelDirection.LowerIsBetter => $"""<option value="high">worst first</option><option value="low">best first</option>""",
        _ => $"""<option value="low">lowest first</option><option value="high">highest first</option>""",
    };

    Markup Hint() => _scored.Any(entry => entry.Pictures?.Ranges is not null)
        ? (Markup)$"Choose a photograph to see it large, and where in it the quality is good and bad. {Keys}"
        : $"Choose a photograph to see it large. {Keys}";

    static Markup Bar(HistogramBin bin, int most)
    {
        var (low, high) = (Exactly(bin.Low), Exactly(bin.High));
        var text = $"{low} to {high}: {bin.Count} {(bin.Count == 1 ? "image" : "images")}";
        var height = 100.0 * bin.Count / most;
        var disabled = bin.Count == 0 ? " disabled" : "";
        return Markup.Joined([
            $"""<button type="button" data-low="{low}" data-high="{high}" title="{text}" aria-label="{text}"{disabled}>""",
            $"""<svg viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true">""",
            $"""<rect y="{Pages.Html.Number(100 - height, "0.##")}" width="1" height="{Pages.Html.Number(height, "0.##")}"/>""",
            $"""</svg><span>{low}</span></button>""",
        ]);
    }

    Markup Card(GalleryEntry entry)
    {
        var row = entry.Row;
        var name = row.Image[_folder.Length..];
        var error = row.StandardError is { } standardError
            ? $"""<small title="standard error"> ± {Score(standardError)}</small>"""
            : Markup.None;
        var label = row.Label is { } given ? $" <span>label {Rounded(given, '#', _labels)}</span>" : Markup.None;
        var (groupFact, group) = entry.Group();
        Markup score = $"<p><b>{Score(row.Mos!.Value)}</b>{error}{label}{group}</p>";
        return $"""
            <li{Facts(entry)}{groupFact}{entry.MapFacts()}>{entry.Picture(name)}{score}<p class="name">{name}</p></li>
            """;
    }

    /// <summary>What the script needs to know of a photograph.</summary>
    Markup Facts(GalleryEntry entry)
    {
        var row = entry.Row;
        var label = row.Label is { } value
            ? $" data-label=\"{Exactly(value)}\" data-gap=\"{Exactly(_gaps.Find(row)!.Value)}\""
            : Markup.None;
        var file = entry.Pictures is not null && entry.Image.File is { } path && OriginalFile.Reference(folder, path) is { } original
            ? $" data-file=\"{original}\""
            : Markup.None;
        var standing = row.Percentile is { } percentile
            ? $" data-percentile=\"{Pages.Html.Number(percentile, "0")}\""
            : Markup.None;
        var people = row is { MosLow: { } least, MosHigh: { } most } ? $" data-people=\"{Score(least)} {Score(most)}\"" : Markup.None;
        var unlike = row.Unlikeness > 1 ? Markup.Own(" data-unlike") : Markup.None;
        return $"""
             data-mos="{Exactly(row.Mos!.Value)}"{label}{standing}{people}{unlike}{file}
            """;
    }

    Markup Errors() => _failed.Length == 0 ? Markup.None : $"""
        <section id="errors">
        <h2>Without a score ({_failed.Length})</h2>
        <ul>
        {Markup.Lines(_failed.Select(Error))}
        </ul>
        </section>
        """;

    Markup Error(GalleryEntry entry) => $"""
        <li><span class="name">{entry.Row.Image[_folder.Length..]}</span>: {entry.Row.Error ?? "no score"}</li>
        """;

    string Score(double number) => Rounded(number, '0', _histogram);

    string Number(double number) => Rounded(number, '#', _histogram);

    /// <summary>With as many decimals as tell numbers of their kind apart.</summary>
    static string Rounded(double number, char decimals, Histogram kind) => Pages.Html.Number(
        number, Math.Abs(number) < Long && kind.Decimals <= MostDecimals ? $"0.{new string(decimals, kind.Decimals)}" : "G6");

    /// <summary>With all its digits: the script counts and finds as the histogram does.</summary>
    static string Exactly(double number) => Pages.Html.Number(number, "R");
}
