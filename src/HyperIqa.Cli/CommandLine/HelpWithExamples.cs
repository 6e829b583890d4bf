using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace HyperIqa.Cli.CommandLine;

/// <summary>A command's help: the parser's own, then <see cref="Examples"/>, then what <see cref="OwnDefaults"/> there may be.</summary>
/// <param name="usual">The parser's own.</param>
sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        foreach (var line in Examples.Find(string.Join(' ', CalledCommand.Names(parseResult)))?.Help() ?? []) Console.Out.WriteLine(line);
        foreach (var line in OwnDefaults.Help(parseResult.CommandResult.Command)) Console.Out.WriteLine(line);
        return code;
    }
}
