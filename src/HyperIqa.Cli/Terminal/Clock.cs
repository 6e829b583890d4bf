using System.Globalization;

namespace HyperIqa.Cli.Terminal;

/// <summary>Times as clocks show them, with their days.</summary>
static class Clock
{
    /// <summary>0:05:10, or 2d 04:10:05.</summary>
    public static string Format(TimeSpan time) => time.Days > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.Days}d {time.Hours:D2}:{time.Minutes:D2}:{time.Seconds:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Hours}:{time.Minutes:D2}:{time.Seconds:D2}");

    /// <summary>A time in seconds, which may be more than any clock shows.</summary>
    public static string OfSeconds(double seconds) =>
        seconds < TimeSpan.MaxValue.TotalSeconds ? Format(TimeSpan.FromSeconds(seconds)) : "?";
}
