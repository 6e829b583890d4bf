using System.CommandLine;
using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models path</c>: where a model's file is, for other programs.</summary>
static class ModelsPath
{
    public static Command Create()
    {
        var name = ModelName.Create(ModelNames.Usable);
        var command = new Command("path", "Print the path of a model's file; exit 2 if it is not installed") { name };
        command.SetAction(parsed =>
        {
            var (bundled, published) = ModelName.Find(parsed.GetRequiredValue(name));
            Console.Out.WriteLine(bundled?.Path ?? ModelFile.Installed(published!));
            return ExitCode.Done;
        });
        return command;
    }
}
