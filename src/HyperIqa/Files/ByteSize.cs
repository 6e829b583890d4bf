using System.Globalization;

namespace HyperIqa.Files;

/// <summary>A number of bytes for people.</summary>
static class ByteSize
{
    /// <summary>In a few digits, such as <c>110 MB</c>.</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} kB"),
        < 10_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0} GB"),
    };
}
