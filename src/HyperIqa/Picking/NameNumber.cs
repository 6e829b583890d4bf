using System.Globalization;
using System.Text.RegularExpressions;

namespace HyperIqa.Picking;

/// <summary>The number by which a camera tells its files apart: the last one in a name, such as 1234 of <c>IMG_1234.JPG</c>.</summary>
/// <param name="Series">The rest of the name, which files of one series have in common.</param>
sealed partial record NameNumber(string Series, long Number)
{
    /// <returns>Null for a name without a number.</returns>
    public static NameNumber? Parse(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        var match = LastNumber().Match(stem);
        return match.Success && long.TryParse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new($"{stem[..match.Index]}\0{stem[(match.Index + match.Length)..]}\0{Path.GetExtension(name)}".ToUpperInvariant(), number)
            : null;
    }

    [GeneratedRegex(@"[0-9]+(?=[^0-9]*$)")]
    private static partial Regex LastNumber();
}
