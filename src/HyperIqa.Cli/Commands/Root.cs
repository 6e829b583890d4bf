using System.CommandLine;
using System.CommandLine.Help;
using HyperIqa.Cli.Commands.Ablate;
using HyperIqa.Cli.Commands.Compare;
using HyperIqa.Cli.Commands.Completions;
using HyperIqa.Cli.Commands.Evaluate;
using HyperIqa.Cli.Commands.Gmad;
using HyperIqa.Cli.Commands.Map;
using HyperIqa.Cli.Commands.Merge;
using HyperIqa.Cli.Commands.Models;
using HyperIqa.Cli.Commands.Pick;
using HyperIqa.Cli.Commands.Report;
using HyperIqa.Cli.Commands.Score;
using HyperIqa.Cli.Commands.Train;
using HyperIqa.Cli.Commands.Weights;

namespace HyperIqa.Cli.Commands;

/// <summary>The command line as a whole.</summary>
static class Root
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Score photographs as people would, with no reference image (HyperIQA; Su et al., CVPR 2020)")
        {
            new ScoreOptions().Create(),
            new MergeOptions().Create(),
            new CompareOptions().Create(),
            new EvaluateOptions().Create(),
            new ReportOptions().Create(),
            new PickOptions().Create(),
            new MapOptions().Create(),
            new WeightsOptions().Create(),
            new GmadOptions().Create(),
            new AblateOptions().Create(),
            ModelsCommand.Create(),
            new TrainOptions().Create(),
            new CompletionsCommand().Create(),
            new ManCommand().Create(),
            new HelpCommand().Create(),
        };
        var version = root.Options.OfType<VersionOption>().Single();
        version.Action = new VersionAction();
        version.Aliases.Add("-V");
        var option = root.Options.OfType<HelpOption>().Single();
        var help = new HelpWithExamples((HelpAction)option.Action!);
        option.Action = help;
        foreach (var group in root.Subcommands.Where(command => command.Subcommands.Count > 0).Prepend(root))
        {
            group.SetAction(help.Invoke); // a name alone asks what there is; the action itself would let a misspelt command pass, too
        }

        Settle(root);
        return root;
    }

    /// <summary>
    /// Whether a command line needs the network, if it is right. That can be told before it is parsed, and its libraries load meanwhile.
    /// </summary>
    public static bool Computes(string[] arguments) =>
        arguments is ["score" or "map" or "train" or "ablate" or "weights", _, ..]
        && !arguments.Any(word => word is "--help" or "-h" or "-?");

    /// <summary>
    /// If an option is given twice, the last one counts, so that a script can add one to those that it always gives; an option that takes
    /// several values has them all. The help calls arguments by their names, whatever completion offers for them.
    /// </summary>
    static void Settle(Command command)
    {
        foreach (var option in command.Options.Where(option => option.Arity.MaximumNumberOfValues == 1))
        {
            option.AllowMultipleArgumentsPerToken = true; // which for one value means this
        }

        foreach (var argument in command.Arguments) argument.HelpName ??= argument.Name;
        foreach (var subcommand in command.Subcommands) Settle(subcommand);
    }
}
