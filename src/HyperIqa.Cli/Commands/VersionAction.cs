using System.CommandLine;
using System.CommandLine.Invocation;
using HyperIqa.Checkpoints;
using HyperIqa.Files;

namespace HyperIqa.Cli.Commands;

/// <summary>
/// <c>--version</c>: the program's version and the bundled model with its SHA-256, so that a score can be traced to both.
/// </summary>
sealed class VersionAction : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        Console.Out.WriteLine($"hyperiqa {ProgramVersion.Text}");
        foreach (var model in ModelCatalogue.Bundled)
        {
            using var checkpoint = CheckpointFile.Read(model.Path);
            Console.Out.WriteLine($"model {model.Name}, sha256 {checkpoint.Sha256}{(model == ModelCatalogue.Default ? " (default)" : "")}");
        }

        if (ModelCatalogue.Bundled.Count == 0) Console.Out.WriteLine("no bundled model");
        return ExitCode.Done;
    }
}
