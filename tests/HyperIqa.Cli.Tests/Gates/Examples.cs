using HyperIqa.Cli.Gates;

namespace HyperIqa.Cli.Tests.Verdicts;

/// <summary>Verdicts to be written, some of names that nobody should give a file.</summary>
static class Examples
{
    public const string Hostile = "a|b<c>&\"d\"\n# e `f` *g* [h](i) ]]> \u0001\uD800\uFFFE 100% ::error::,:.jpg";

    public static Case Image(string name, CaseState state, double? mos = 50, string message = "") =>
        new(name, state, message) { IsImage = true, Mos = mos, Time = TimeSpan.FromMilliseconds(1234) };

    public static Verdict Of(params Case[] cases) => new()
    {
        Command = "hyperiqa score",
        Headline = "some images",
        Remarks = ["scored some images"],
        Cases = cases,
        Metrics =
        [
            new("hyperiqa_images", "Images.", 3, ("outcome", "passed")),
            new("hyperiqa_images", "Images.", 1.5e-7, ("outcome", Hostile)),
            new("hyperiqa_srcc", "SRCC with a \\ and a \"quote\"\nand a line.", double.NaN),
        ],
        Tables =
            [new("Worst images", ["image", "#MOS", "reason"], [.. cases.Select(one => new[] { one.Name, $"{one.Mos}", one.Message })])],
        Time = TimeSpan.FromSeconds(75),
    };
}
