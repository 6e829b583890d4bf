using HyperIqa.Files;
using HyperIqa.Maps;

namespace HyperIqa.Pages.Maps;

/// <summary>A page of maps: each photograph with a slider between itself and its map. Its pictures lie beside it.</summary>
sealed class MapPage(PageOrigin origin)
{
    /// <summary>The page's name in the folder.</summary>
    public const string File = "index.html";

    readonly List<Markup> _articles = [];
    bool _hasContrast;

    /// <summary>Adds a photograph.</summary>
    public void Add(MapEntry entry)
    {
        _hasContrast |= entry.Ranges.Own is not null;
        _articles.Add(Article(entry));
    }

    static Markup Article(MapEntry entry) => $"""
        <article>
        <h2>{entry.Title}</h2>
        <p class="words">{entry.Words}</p>
        <div class="figure">
        <div class="compare">
        {Markup.Lines(Pictures(entry))}
        <svg class="patches" aria-hidden="true">{Outline(entry.Best, "best")}{Outline(entry.Worst, "worst")}</svg>
        <input type="range" min="0" max="100" value="50" aria-label="How much of the photo is shown before its map">
        <div class="line"></div>
        </div>
        {Bars(entry.Ranges)}
        </div>
        <p class="files"><a href="{Html.Reference(MapFolder.Picture(entry.Name))}">both side by side</a></p>
        </article>
        """;

    /// <summary>The photograph, its map over it, and where it differs the map with the contrast within the photograph.</summary>
    static IEnumerable<Markup> Pictures(MapEntry entry)
    {
        var photograph = Html.Reference(MapFolder.Photograph(entry.Name));
        var overlay = Html.Reference(MapFolder.Overlay(entry.Name));
        var contrast = Html.Reference(MapFolder.Contrast(entry.Name));
        var differs = entry.Ranges.Own is not null;
        yield return $"""
            <img src="{photograph}" width="{entry.Width}" height="{entry.Height}" alt="{entry.Title}" loading="lazy">
            """;
        yield return $"""<img class="over{(differs ? " shared" : "")}" src="{overlay}" alt="its quality map" loading="lazy">""";
        if (differs)
        {
            yield return $"""
                <img class="over own" src="{contrast}" alt="its quality map, with the contrast within the photograph" loading="lazy">
                """;
        }
    }

    static Markup Bars(MapRanges ranges) => ranges.Own is { } own
        ? Markup.Joined([ColourBar.Draw("shared", ranges.First, ranges.Mean), ColourBar.Draw("own", own, ranges.Mean)])
        : ColourBar.Draw("", ranges.First, ranges.Mean);

    /// <summary>Writes the page.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string folder) => WholeFile.Write(
        Path.Join(folder, File),
        Html.Page("Quality maps", "'self' file:", ["compare.css", "map.css"], ["compare.js"], $"""
        {ColourBar.Colours}
        <h1>Quality maps</h1>
        <p class="lead">Dark blue is worse, yellow is better. Drag across a photo to see it before or behind its map (with the keyboard:
        arrow keys). The numbers are scores of small parts, in points of MOS; they say where a photo is better or worse than elsewhere.
        A part that holds little, such as a clear sky, often scores low without being bad.</p>
        {Switches()}
        {Markup.Lines(_articles)}
        {origin.Html()}
        """));

    Markup Switches() => Markup.Joined([
        $"""<form class="switches">""",
        _hasContrast ? $"""<label><input type="checkbox" id="own"> Contrast within each photograph</label> """ : Markup.None,
        $"""<label><input type="checkbox" id="boxes" checked> Best and worst part outlined</label>""",
        $"</form>",
    ]);

    static Markup Outline(MarkedPart part, string word)
    {
        var (x, y) = (Percent(part.Left), Percent(part.Top));
        return Markup.Joined([
            $"""<rect x="{x}" y="{y}" width="{Percent(part.Width)}" height="{Percent(part.Height)}"/>""",
            $"""<text x="{x}" y="{y}" dx="8" dy="20">{word} {Html.Number(part.Score, "F0")}</text>""",
        ]);

        static string Percent(double number) => $"{Html.Number(number, "F2")}%";
    }
}
