using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Options;

/// <summary>
/// Options whose value is a number: with a decimal point whatever the machine's language, in digits without separators, finite, and within
/// what the option can mean. Anything else is a sentence: a comma that were passed over would turn 0,85 into 85.
/// </summary>
static class NumberParser
{
    const NumberStyles Digits = NumberStyles.AllowLeadingSign;
    const NumberStyles Decimal = Digits | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The most threads that are taken; no machine has more.</summary>
    public const int MostThreads = ComputeThreads.Most;

    /// <summary>The most patches that are in memory at once.</summary>
    public const int MostPatches = ScoringOptions.MostPatches;

    /// <summary>The most bootstrap resamples that are in memory at once.</summary>
    public const int MostResamples = 1_000_000;

    /// <summary>Reads a whole number.</summary>
    public static Func<ArgumentResult, int> Whole(int least = int.MinValue, int most = int.MaxValue) => argument =>
        int.TryParse(Given(argument), Digits, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Refuse<int>(argument, (least, most) switch
            {
                _ when IsTooLarge(Given(argument)) => FormattableString.Invariant($"a whole number from {least} to {most}"),
                (int.MinValue, _) => "a whole number, such as 1",
                (_, int.MaxValue) => FormattableString.Invariant($"a whole number of {least} or more"),
                _ => FormattableString.Invariant($"a whole number from {least} to {most}"),
            });

    /// <summary>Reads any number.</summary>
    /// <param name="example">One that a person may want.</param>
    public static Func<ArgumentResult, double> Real(double example) => Within(_ => true, "a number", example);

    /// <summary>Reads a number above 0.</summary>
    /// <param name="example">One that a person may want.</param>
    public static Func<ArgumentResult, double> Positive(double example) => Within(number => number > 0, "a number above 0", example);

    /// <summary>Reads a number that is not below another.</summary>
    /// <param name="example">One that a person may want.</param>
    public static Func<ArgumentResult, double> AtLeast(double least, double example) =>
        Within(number => number >= least, FormattableString.Invariant($"a number of {least} or more"), example);

    /// <summary>Reads a number between two others.</summary>
    /// <param name="example">One that a person may want.</param>
    public static Func<ArgumentResult, double> Between(double least, double most, double example) =>
        Within(number => number >= least && number <= most, FormattableString.Invariant($"a number from {least} to {most}"), example);

    /// <summary>Reads a number between two others, neither of which will do.</summary>
    /// <param name="least">What it is above.</param>
    /// <param name="most">What it is below.</param>
    /// <param name="example">One that a person may want.</param>
    public static Func<ArgumentResult, double> Inside(double least, double most, double example) =>
        Within(number => number > least && number < most, FormattableString.Invariant($"a number above {least} and below {most}"), example);

    /// <summary>A number as options take them; null for anything else.</summary>
    public static double? TryParse(string text) =>
        double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The same for an option that may be left out.</summary>
    public static Func<ArgumentResult, T?> Optional<T>(Func<ArgumentResult, T> number)
        where T : struct => argument => number(argument);

    static Func<ArgumentResult, double> Within(Func<double, bool> makesSense, string what, double example) => argument =>
        double.TryParse(Given(argument), Decimal, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            && makesSense(number)
                ? number
                : Refuse<double>(argument, FormattableString.Invariant($"{what}, such as {example}"));

    /// <summary>Whether it is a whole number, and larger than any that fits.</summary>
    static bool IsTooLarge(string text) =>
        BigInteger.TryParse(text, Digits, CultureInfo.InvariantCulture, out var number) && number > int.MaxValue;

    static string Given(ArgumentResult argument) => argument.Tokens.Count == 0 ? "" : argument.Tokens[^1].Value;

    static T? Refuse<T>(ArgumentResult argument, string what)
    {
        argument.AddError($"{((OptionResult)argument.Parent!).Option.Name} {Given(argument)}: takes {what}");
        return default;
    }
}
