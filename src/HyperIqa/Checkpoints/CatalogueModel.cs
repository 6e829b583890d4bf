using System.Text.RegularExpressions;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>
/// A published checkpoint that is not part of the program: where to download it, how to recognise it, and what it is good for.
/// </summary>
sealed partial record CatalogueModel
{
    /// <summary>What <c>--model</c> calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string About { get; init; }

    /// <summary>The name of its file, as its publisher has it.</summary>
    public required string File { get; init; }

    /// <summary>The file's length, where it is known.</summary>
    public long? Bytes { get; init; }

    /// <summary>The file's SHA-256 in lower-case hexadecimal, or only the first digits where no more are published.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where it can be downloaded; they are tried in order.</summary>
    public required IReadOnlyList<Uri> Mirrors { get; init; }

    /// <summary>How to prepare images for it.</summary>
    public required string Preprocessing { get; init; }

    /// <summary>Which patches its publisher takes.</summary>
    public required string Crops { get; init; }

    /// <summary>What its scores mean.</summary>
    public required string ScoreRange { get; init; }

    /// <summary>The photographs it learnt from.</summary>
    public required string TrainedOn { get; init; }

    /// <summary>What may be done with it, as far as its publisher says.</summary>
    public required string License { get; init; }

    /// <summary>Who made it, and where.</summary>
    public required string Publisher { get; init; }

    /// <summary>Whether the whole hash is known, and not its beginning alone.</summary>
    public bool HasWholeHash => Sha256.Length == 64;

    /// <summary>Whether a file with this SHA-256 is the model, as far as <see cref="Sha256"/> tells.</summary>
    public bool Matches(string sha256) => sha256.StartsWith(Sha256, StringComparison.Ordinal);

    /// <exception cref="FormatException">Its name or file would not be safe, or its hash and mirrors could not be used.</exception>
    internal void Check()
    {
        if (!PlainName().IsMatch(Name))
        {
            throw new FormatException($"it has the name {Name.Quoted()}; names are made of a-z, 0-9, '-' and '.'");
        }

        if (!PlainFile().IsMatch(File))
        {
            throw new FormatException($"it has for {Name} the file {File.Quoted()}, which is not a plain file name");
        }

        if (!Digits().IsMatch(Sha256))
        {
            throw new FormatException(
                $"it has for {Name} the SHA-256 {Sha256.Quoted()}; it takes 64 lower-case hexadecimal digits, or the first 8 or more");
        }

        if (Mirrors.Contains(null!)) throw new FormatException($"it has for {Name} a mirror that is null");
        if (Mirrors.FirstOrDefault(mirror => !mirror.IsAbsoluteUri || mirror.Scheme is not ("https" or "http")) is { } odd)
        {
            throw new FormatException($"it has for {Name} the mirror {odd.OriginalString.Quoted()}; mirrors are https addresses");
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,63}\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z")]
    private static partial Regex PlainFile();

    [GeneratedRegex(@"^[0-9a-f]{8,64}\z")]
    private static partial Regex Digits();
}
