using System.Text.Json.Nodes;

namespace HyperIqa.Evaluation;

/// <summary>What somebody needs who wants the same figures again.</summary>
/// <param name="Program">The program's version and commit.</param>
/// <param name="Runtime">What it ran on.</param>
/// <param name="Seed">What resamples and splits are drawn from.</param>
/// <param name="Resamples">How many resamples behind an interval; 0 for none.</param>
/// <param name="Files">The files that figures come from.</param>
sealed record Provenance(string Program, string Runtime, string Command, int Seed, int Resamples, IReadOnlyList<ProvenanceFile> Files)
{
    /// <summary>In words.</summary>
    public IEnumerable<(string Name, string Value)> Facts() =>
    [
        ("program", Program),
        ("runtime", Runtime),
        ("command", Command),
        ("seed", FormattableString.Invariant($"{Seed}, resamples: {Resamples}")),
        .. Files.Select(file => (file.Of, $"{file.File}, SHA-256 {file.Sha256}")),
    ];

    /// <summary>The same, a line for each.</summary>
    public IEnumerable<string> Lines() => Facts().Select(fact => $"{fact.Name}: {fact.Value}");

    /// <summary>The same for scripts.</summary>
    public JsonObject ToJson() => new()
    {
        ["program"] = Program,
        ["runtime"] = Runtime,
        ["command"] = Command,
        ["seed"] = Seed,
        ["resamples"] = Resamples,
        ["files"] = new JsonArray([.. Files.Select(file => new JsonObject
        {
            ["of"] = file.Of,
            ["file"] = file.File,
            ["sha256"] = file.Sha256,
        })]),
    };
}

/// <summary>A file that figures come from.</summary>
/// <param name="Of">What it is, such as <c>labels of KonIQ-10k</c>.</param>
/// <param name="File">Its name as it was given.</param>
/// <param name="Sha256">Its digest, in lower-case hexadecimal digits.</param>
sealed record ProvenanceFile(string Of, string File, string Sha256);
