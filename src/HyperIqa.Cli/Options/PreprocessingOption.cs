using System.CommandLine;
using System.CommandLine.Parsing;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Options;

/// <summary><c>--preprocessing</c>: how images are made ready, against what the checkpoint says.</summary>
static class PreprocessingOption
{
    /// <summary>The preprocessing that trains nothing: it is that of another program's checkpoints.</summary>
    const string OfOthers = "pyiqa";

    const string Name = "--preprocessing";

    static readonly string[] Names = ["koniq", "native", OfOthers];

    /// <param name="takesOwnDefault">False for a command that writes it into a file, where a person's own habit is not meant.</param>
    public static Setting<string?> Create(bool takesOwnDefault = true) => new(Name)
    {
        Description = "Preprocessing: koniq, native, short-side:N, toward:N or pyiqa (default: the checkpoint's own)",
        HelpName = "NAME",
        TakesOwnDefault = takesOwnDefault,
        CustomParser = argument => Parse(argument, Names),
        CompletionSources = { "koniq", "native", "pyiqa" },
    };

    /// <summary>The option of <c>train</c>.</summary>
    public static Setting<string> CreateForTraining() => new(Name)
    {
        Description = "Preprocessing: native, koniq, short-side:N or toward:N (default: native)",
        HelpName = "NAME",
        Default = "native",
        CustomParser = argument => Parse(argument, ["native", "koniq"]),
        CompletionSources = { "native", "koniq" },
    };

    static string? Parse(ArgumentResult argument, string[] names)
    {
        var given = argument.Tokens.Count == 0 ? "" : argument.Tokens[^1].Value;
        try
        {
            if (given != OfOthers || names.Contains(OfOthers)) return Preprocessing.Parse(given).Name;

            argument.AddError($"{Name} {given} is for pyiqa's own checkpoints; train with native, which crops the same pixels");
        }
        catch (FormatException)
        {
            argument.AddError($"{Name} {given}: takes {Preprocessing.Choices(given, names)}");
        }

        return null;
    }
}
