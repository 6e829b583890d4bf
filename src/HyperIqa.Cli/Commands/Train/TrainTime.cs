using System.CommandLine.Parsing;
using System.Globalization;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>Times as people write them: 2h30m, 40m, 90s.</summary>
static class TrainTime
{
    /// <summary>Times that a person may want.</summary>
    public const string Examples = "2h30m, 40m or 90s";

    /// <summary>Reads how long the heads train alone: a time, or a number of epochs.</summary>
    public static HeadsWarmUp? WarmUp(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value;
        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var epochs)
                && epochs > 0
                && double.IsFinite(epochs))
        {
            return new(null, epochs);
        }

        if (Duration.Parse(text) is { } time) return new(time, null);

        argument.AddError($"--warm-up-heads {text}: takes a time, such as 20m, or a number of epochs, such as 2");
        return null;
    }
}
