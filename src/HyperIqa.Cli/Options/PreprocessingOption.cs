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

    public static Option<string?> Create() => new(Name)
    {
        Description = "Preprocessing: koniq, native, short-side:N or pyiqa (default: the checkpoint's own)",
        HelpName = "NAME",
        CustomParser = argument => Parse(argument, Names),
        CompletionSources = { "koniq", "native", "pyiqa" },
    };

    /// <summary>The option of <c>train</c>.</summary>
    public static Option<string?> CreateForTraining() => new(Name)
    {
        Description = "Preprocessing: native, koniq or short-side:N (default: native)",
        HelpName = "NAME",
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
