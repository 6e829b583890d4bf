using System.Globalization;
using System.Text.RegularExpressions;

namespace HyperIqa.Checkpoints;

/// <summary>
/// Whose names a checkpoint's tensors have, and what that says about the use of its network; its text is what a user reads.
/// </summary>
sealed partial class NameScheme
{
    readonly string _text;
    readonly Func<string, bool> _isTypical;
    readonly Func<string, string> _toOfficial;

    NameScheme(string text, string preprocessing, double scoreScale, Func<string, bool> isTypical, Func<string, string> toOfficial)
    {
        _text = text;
        Preprocessing = preprocessing;
        ScoreScale = scoreScale;
        _isTypical = isTypical;
        _toOfficial = toOfficial;
    }

    /// <summary>
    /// The official code's, such as <c>res.conv1.weight</c>. Its network was trained on 0..100, on images resized to 512×384.
    /// </summary>
    public static NameScheme Official { get; } = new("official", "koniq", 1, name => OfficialNames().IsMatch(name), name => name);

    /// <summary>pyiqa's, such as <c>base_model.conv1.weight</c>. Its network gives 0..1 and takes images as they are.</summary>
    public static NameScheme Pyiqa { get; } = new("pyiqa", "pyiqa", 100, name => PyiqaNames().IsMatch(name), FromPyiqa);

    /// <summary>torchvision's for a ResNet alone, such as <c>layer1.0.conv1.weight</c>: something to train from.</summary>
    public static NameScheme ResNetTrunk { get; } = new(
        "torchvision ResNet", "koniq", 1, name => TrunkNames().IsMatch(name), FromTorchvision);

    /// <summary>Nobody's that is known here.</summary>
    public static NameScheme Other { get; } = new("other", "koniq", 1, _ => true, name => name);

    /// <summary>The preprocessing of the published weights with such names.</summary>
    public string Preprocessing { get; }

    /// <summary>What the published network's output is multiplied by to give a MOS of 0..100.</summary>
    public double ScoreScale { get; }

    /// <summary>The scheme that some of the names are typical of.</summary>
    public static NameScheme Detect(IReadOnlyCollection<string> names) =>
        new[] { Official, Pyiqa, ResNetTrunk, Other }.First(scheme => names.Count == 0 || names.Any(scheme._isTypical));

    /// <summary>The official name of a tensor; the same name where the scheme does not have it.</summary>
    public string ToOfficial(string name) => _toOfficial(name);

    /// <inheritdoc/>
    public override string ToString() => _text;

    static string FromTorchvision(string name) => TrunkNames().IsMatch(name) ? "res." + name : name;

    static string FromPyiqa(string name)
    {
        if (PyiqaNames().Match(name) is not { Success: true } match) return name;

        var rest = match.Groups["rest"].Value;
        if (match.Groups["trunk"].Success) return "res." + rest;

        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) + 1; // pyiqa counts from 0
        return (match.Groups["kind"].Value, match.Groups["place"].Value) switch
        {
            ("lda", "0") when number < 4 => $"res.lda{number}_pool.0.{rest}",
            ("lda", "3") when number < 4 => $"res.lda{number}_fc.{rest}",
            ("lda", "2") when number == 4 => $"res.lda4_fc.{rest}",
            ("fc_w", "") when number < 5 => $"fc{number}w_conv.{rest}",
            ("fc_w", "2") when number == 5 => $"fc5w_fc.{rest}",
            ("fc_b", "2") => $"fc{number}b_fc.{rest}",
            _ => name,
        };
    }

    [GeneratedRegex(@"^(res\.|fc\dw_conv\.|fc\db_fc\.|fc5w_fc\.)")]
    private static partial Regex OfficialNames();

    [GeneratedRegex(@"^((?<trunk>base_model)|(?<kind>lda|fc_w|fc_b)_modules\.(?<number>[0-4])(\.(?<place>\d))?)\.(?<rest>[a-z].*)$")]
    private static partial Regex PyiqaNames();

    [GeneratedRegex(@"^(conv1\.weight$|bn1\.|layer[1-4]\.\d)")]
    private static partial Regex TrunkNames();
}
