using System.Globalization;
using System.Text.RegularExpressions;

namespace HyperIqa.Cli.Options;

/// <summary>How long something takes, as people write it: 7d, 2h30m, 90s.</summary>
static partial class Duration
{
    /// <summary>Null where it is no time above zero.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success) return null;

        var time = TimeSpan.FromDays(Part("d")) + TimeSpan.FromHours(Part("h")) + TimeSpan.FromMinutes(Part("m"))
            + TimeSpan.FromSeconds(Part("s"));
        return time > TimeSpan.Zero ? time : null;

        double Part(string name) =>
            double.TryParse(match.Groups[name].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    [GeneratedRegex(@"^((?<d>\d{1,4}(\.\d+)?)d)?((?<h>\d{1,4}(\.\d+)?)h)?((?<m>\d{1,6}(\.\d+)?)m)?((?<s>\d{1,8}(\.\d+)?)s)?$")]
    private static partial Regex Pattern();
}
