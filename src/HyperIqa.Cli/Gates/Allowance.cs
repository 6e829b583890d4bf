using System.CommandLine.Parsing;
using System.Globalization;

namespace HyperIqa.Cli.Gates;

/// <summary>How many images may fail before the run does.</summary>
sealed class Allowance
{
    readonly string _text;
    readonly decimal _number;
    readonly bool _isShare;

    Allowance(string text, decimal number, bool isShare) => (_text, _number, _isShare) = (text, number, isShare);

    /// <summary>An option that takes a number of images, or a share of them.</summary>
    public static Setting<Allowance?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N|P%",
        CustomParser = Parse,
    };

    /// <summary>How many of this many images may fail; a share is rounded down.</summary>
    public int Allowed(int images) => _isShare ? (int)(images * _number / 100) : (int)Math.Min(_number, images);

    /// <summary>As it was given, such as <c>2%</c>.</summary>
    public override string ToString() => _text;

    static Allowance? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value;
        var isShare = text.EndsWith('%');
        if (
            isShare
                && decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
                && share <= 100)
            return new(text, share, isShare);

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return new(text, count, isShare: false);

        var option = ((OptionResult)argument.Parent!).Option.Name;
        argument.AddError($"{option} {text}: takes a number of images, such as 3, or a share of them, such as 2%");
        return null;
    }
}
