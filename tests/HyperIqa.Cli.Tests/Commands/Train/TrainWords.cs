using HyperIqa.Cli.Commands.Train;

namespace HyperIqa.Cli.Tests;

/// <summary>Command lines of <c>train</c>, as far as its options.</summary>
static class TrainWords
{
    /// <summary>The options of a command line that has what <c>train</c> needs, and some words more.</summary>
    public static TrainOptions Parse(params string[] words)
    {
        var options = new TrainOptions();
        var parsed = options.Create().Parse(["--images", "photos", "--labels", "mine.csv", "-o", "o.safetensors", .. words]);
        Assert.Empty(parsed.Errors);
        options.Bind(parsed, new OwnDefaults(_ => null, []));
        return options;
    }
}
