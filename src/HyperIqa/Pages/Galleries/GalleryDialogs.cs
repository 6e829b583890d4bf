namespace HyperIqa.Pages.Galleries;

/// <summary>What a gallery's scripts show over it or below it.</summary>
static class GalleryDialogs
{
    /// <summary>One photograph, large, with its map.</summary>
    public static Markup Viewer => $"""
        <dialog class="viewer" autofocus aria-label="Large picture">
        <header>{ViewerHeader}</header>
        <div class="compare"><img class="photo" alt="">{Over}
        <svg class="patches" aria-hidden="true"><rect/><text dx="8" dy="20"/><rect/><text dx="8" dy="20"/></svg>
        {Slider}<div class="line"></div></div>
        {ColourBar.Empty}
        <p class="rank"></p>
        <div class="switches">{Switches}</div>
        <p class="nomap">No map: the table of scores holds no patch scores.</p>
        </dialog>
        """;

    /// <summary>Up to four photographs beside one another, with one zoom.</summary>
    public static Markup Sides => $"""
        <dialog class="sides" autofocus aria-label="Side by side">
        <header>{SidesHeader}</header>
        <div class="stage"></div>
        </dialog>
        """;

    /// <summary>What can be done with the photographs that are marked.</summary>
    /// <param name="folder">What all names begin with; empty for nothing.</param>
    public static Markup Marks(string folder) => $"""
        <section class="marks" aria-label="Marked images" hidden>
        <b></b>
        <button type="button" value="only" aria-pressed="false">Show only these</button>
        <button type="button" value="sides">Side by side</button>
        {(folder.Length == 0 ? Markup.None : Names(folder))}
        <button type="button" value="copy">Copy names</button>
        <button type="button" value="list">Save names</button>
        <button type="button" value="csv">Save CSV</button>
        <button type="button" value="shell">Copy for a shell</button>
        <button type="button" value="none">Unmark all</button>
        <output aria-live="polite"></output>
        </section>
        """;

    static Markup ViewerHeader => Markup.Joined([
        $"""<p class="name"></p>""",
        $"""<p class="score"></p>""",
        $"""<a class="original">original</a>""",
        $"""<label class="markone"><input type="checkbox"> marked</label>""",
        $"""<button type="button" value="closeup" class="wide">100 %</button>""",
        Step("previous", "◂"),
        Step("next", "▸"),
        Step("close", "✕"),
    ]);

    static Markup Over => $"""<div class="over"><img class="photo" alt=""><img class="map" alt="its quality map"></div>""";

    static Markup Slider => $"""
        <input type="range" min="0" max="100" value="50" aria-label="How much of the photo is shown before its map">
        """;

    static Markup Switches => Markup.Joined([
        $"""<label class="contrast"><input type="checkbox" id="own"> Contrast within the photograph</label>""",
        $"""<label><input type="checkbox" id="boxes" checked> Best and worst part outlined</label>""",
    ]);

    static Markup SidesHeader => Markup.Joined([
        $"""<p class="hint">Drag to move, turn the wheel or press + and − to zoom.</p>""",
        $"""<label class="maps"><input type="checkbox"> Maps</label>""",
        $"""<button type="button" value="fit" class="wide">whole</button>""",
        $"""<button type="button" value="actual" class="wide">100 %</button>""",
        Step("in", "+"),
        Step("out", "−"),
        Step("close", "✕"),
    ]);

    static Markup Names(string folder) => Markup.Joined([
        $"<label>Names <select>",
        $"""<option value="">below {folder}</option>""",
        $"""<option value="whole">with {folder}</option>""",
        $"</select></label>",
    ]);

    static Markup Step(string value, string sign) => $"""<button type="button" value="{value}" aria-label="{value}">{sign}</button>""";
}
