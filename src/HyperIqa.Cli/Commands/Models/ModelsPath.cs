using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models path</c>: where a model's file is, for other programs.</summary>
sealed class ModelsPath() : CommandOptions("path", "Print the path of a model's file; exit 2 if it is not installed")
{
    public readonly Positional<string> Model = ModelName.Create(ModelNames.Usable);

    protected override int Run()
    {
        var (bundled, published) = ModelName.Find(Model.Value);
        Console.Out.WriteLine(bundled?.Path ?? ModelFile.Installed(published!));
        return ExitCode.Done;
    }
}
