using HyperIqa.Cli.Commands;

namespace HyperIqa.Cli.Tests;

public sealed class NumberOptions
{
    static readonly string[] Score = ["score", "a.jpg"],
        Evaluate = ["evaluate", "--labels", "l.csv", "--predictions", "p.csv"],
        Suite = ["evaluate", "--suite", "s.json"],
        Quantize = ["models", "quantize", "in", "out.safetensors", "--images", "photos"],
        Train = ["train", "--images", "photos", "--labels", "l.csv", "-o", "o.safetensors"];

    /// <summary>Every option of every command that takes a number, with the sentence that a decimal comma gets.</summary>
    public static TheoryData<string[], string, string> All => new()
    {
        { Score, "--patches", "a whole number from 1 to 2500" },
        { Score, "--until-se", "a number above 0, such as 1.5" },
        { Score, "--threads", "a whole number from 0 to 1024" },
        { Score, "--seed", "a whole number, such as 1" },
        { Score, "--fail-under", "a number, such as 50" },
        { Evaluate, "--min-srcc", "a number from -1 to 1, such as 0.85" },
        { Evaluate, "--min-plcc", "a number from -1 to 1, such as 0.85" },
        { Evaluate, "--splits", "a whole number from 1 to 10000" },
        { Evaluate, "--resamples", "a whole number from 0 to 1000000" },
        { Suite, "--min-srcc", "a number from -1 to 1, such as 0.85" },
        { Quantize, "--count", "a whole number of 8 or more" },
        { Quantize, "--patches", "a whole number from 1 to 2500" },
        { Quantize, "--threads", "a whole number from 0 to 1024" },
        { Train, "--label-scale", "a number above 0, such as 20" },
        { Train, "--epochs", "a whole number of 1 or more" },
        { Train, "--batch-size", "a whole number from 2 to 2500" },
        { Train, "--patches", "a whole number from 1 to 2500" },
        { Train, "--learning-rate", "a number above 0, such as 0.0005" },
        { Train, "--trunk-learning-rate", "a number of 0 or more, such as 0.0001" },
        { Train, "--weight-decay", "a number of 0 or more, such as 0.01" },
        { Train, "--seed", "a whole number, such as 1" },
        { Train, "--threads", "a whole number from 0 to 1024" },
        { Train, "--stride", "a whole number of 1 or more" },
        { Train, "--patches-per-image", "a whole number from 1 to 2500" },
        { Train, "--statistics-weight", "a number of 0 or more, such as 0.5" },
        { Train, "--degraded-share", "a number from 0 to 0.5, such as 0.25" },
        { Train, "--validation-share", "a number above 0 and below 1, such as 0.1" },
        { Train, "--validation-images", "a whole number of 1 or more" },
        { Train, "--validation-patches", "a whole number from 1 to 2500" },
        { Train, "--validate-every", "a whole number of 1 or more" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void RefuseADecimalComma(string[] command, string option, string what)
    {
        var error = Assert.Single(Errors([.. command, option, "0,85"]));
        Assert.Equal($"{option} 0,85: takes {what}", error);
    }

    [Theory]
    [InlineData("--min-srcc", "1,000")]
    [InlineData("--min-srcc", "nan")]
    [InlineData("--min-srcc", "85")]
    [InlineData("--min-srcc", "")]
    [InlineData("--resamples", "1e3")]
    [InlineData("--resamples", "2 000")]
    [InlineData("--resamples", "99999999999")]
    [InlineData("--resamples", "2147483647")] // would take the memory of 80 GB
    [InlineData("--threads", "2147483647")]
    public void RefuseWhatIsNoNumberOrCannotBeMeant(string option, string value) =>
        Assert.StartsWith($"{option} {value}: takes ", Assert.Single(Errors([.. Evaluate, option, value])));

    [Theory]
    [InlineData("infinity")]
    [InlineData("1e999")]
    public void RefuseWhatIsNotFinite(string value) =>
        Assert.Equal($"--fail-under {value}: takes a number, such as 50", Assert.Single(Errors([.. Score, "--fail-under", value])));

    [Theory]
    [InlineData("-5.5")]
    [InlineData("+5")]
    [InlineData("5e-1")]
    public void TakeASignAndAnExponent(string value) => Assert.Empty(Errors([.. Score, "--fail-under", value]));

    static IEnumerable<string> Errors(string[] arguments) => Root.Create().Parse(arguments).Errors.Select(error => error.Message);
}
