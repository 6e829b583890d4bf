using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using HyperIqa.Cli.Completions;

namespace HyperIqa.Cli;

/// <summary>The command line as a whole.</summary>
static class Root
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Score photographs as people would, with no reference image (HyperIQA; Su et al., CVPR 2020)")
        {
            ScoreCommand.Create(),
            MergeCommand.Create(),
            EvaluateCommand.Create(),
            ReportCommand.Create(),
            MapCommand.Create(),
            WeightsCommand.Create(),
            GmadCommand.Create(),
            AblateCommand.Create(),
            ModelsCommand.Create(),
            TrainCommand.Create(),
            CompletionsCommand.Create(),
            ManCommand.Create(),
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        var help = (SynchronousCommandLineAction)root.Options.OfType<HelpOption>().Single().Action!;
        foreach (var group in root.Subcommands.Where(command => command.Subcommands.Count > 0).Prepend(root))
        {
            group.SetAction(help.Invoke); // a name alone asks what there is; the action itself would let a misspelt command pass, too
        }

        return root;
    }

    /// <summary>The names of the commands that a command line got to, such as <c>models convert</c>.</summary>
    public static IEnumerable<string> Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (
            var result = parsed.CommandResult;
            result is not null && result.Command is not RootCommand;
            result = result.Parent as CommandResult)
        {
            names.Push(result.Command.Name);
        }

        return names;
    }

    /// <summary>Empty values, such as a script's variable that is not set: none of them is a file, a name or a number.</summary>
    public static IEnumerable<string> EmptyValues(ParseResult parsed) => parsed.CommandResult.Children
        .Where(result => result.Tokens.Any(token => token.Value.Length == 0))
        .Select(result => result switch
        {
            OptionResult { Option.Name: TrainCommand.License } => null,
            OptionResult option => $"{option.Option.Name}: its value is empty; leave the option out, or give it one",
            ArgumentResult argument => $"{argument.Argument.Name}: an argument is empty",
            _ => null,
        })
        .OfType<string>();

    /// <summary>What looks like an option and would otherwise be taken for a file; after <c>--</c> everything is one.</summary>
    public static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        var literal = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).ToHashSet(ReferenceEqualityComparer.Instance);
        return parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Where(token => token.Value.Length > 1 && token.Value[0] == '-' && !literal.Contains(token))
            .Select(token => $"{token.Value}: no such option (write ./{token.Value} for a file of that name)");
    }
}
