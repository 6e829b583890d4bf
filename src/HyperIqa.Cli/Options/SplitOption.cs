using HyperIqa.Datasets;

namespace HyperIqa.Cli.Options;

/// <summary><c>--split</c>: the part of a dataset that is judged.</summary>
static class SplitOption
{
    /// <summary>The word for every labelled image, whatever its part.</summary>
    public const string All = "all";

    /// <summary>The part that the option names; null for all images.</summary>
    public static string? PartOf(string? value) => value is null or All ? null : OfficialPart.Named(value);
}
