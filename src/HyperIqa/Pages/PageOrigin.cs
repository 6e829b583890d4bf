using HyperIqa.Tables;

namespace HyperIqa.Pages;

/// <summary>How the scores of a page came about, for people who look at it later.</summary>
/// <param name="Command">The command line that wrote the page; empty if none did.</param>
/// <param name="Settings">What the scores depend on; null if their table does not say.</param>
/// <param name="Model">What the command line calls the model; null if only its hash is known.</param>
sealed record PageOrigin(string Command = "", TableSettings? Settings = null, string? Model = null)
{
    const string Unsaid = "which model, crops and precision made";

    /// <summary>What the search for images left out, in a sentence; null for nothing.</summary>
    public string? PassedOver { get; init; }

    /// <summary>MOS below which pictures fail or warn, with the options that say so.</summary>
    public IReadOnlyList<(string Name, double Mos)> Limits { get; init; } = [];

    /// <summary>What the scores of each side depend on, where a page compares two; null for a side that does not say.</summary>
    public IReadOnlyList<(string Name, TableSettings? Settings)> Sides { get; init; } = [];

    /// <summary>A table that opens when it is asked for.</summary>
    public Markup Html() => OriginTable.Html(Facts());

    IEnumerable<(string Name, string Value)> Facts()
    {
        if (Command.Length > 0) yield return ("by", Command);
        if (Settings is null && Sides.Count == 0) yield return ("scores", $"their table does not say {Unsaid} them");
        foreach (var (name, value) in Settings?.Values ?? [])
        {
            yield return name switch
            {
                "model" => (name, Model is null ? $"SHA-256 {value}" : $"{Model}, SHA-256 {value}"),
                "program" => ("scored by", $"hyperiqa {value}"),
                _ => (name, value),
            };
        }

        foreach (var (name, settings) in Sides) yield return (name, settings is null ? $"does not say {Unsaid} its scores" : $"{settings}");
        foreach (var (name, mos) in Limits) yield return (name, Pages.Html.Number(mos, "R"));
        if (PassedOver is not null) yield return ("search", PassedOver);
    }
}
