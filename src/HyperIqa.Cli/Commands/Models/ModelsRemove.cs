using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models remove</c>: the opposite of <c>pull</c>.</summary>
sealed class ModelsRemove() : CommandOptions("remove", "Remove an installed model and any partial download of it")
{
    public readonly Positional<string> Model = ModelName.Create(ModelNames.Installed);

    protected override int Run()
    {
        if (ModelName.Find(Model.Value).Published is not { } model)
            throw new UsageException($"{Model.Value}: is bundled with this program and cannot be removed");

        Messages.Note(ModelFolder.OfUser().Remove(model) ? $"removed {Model.Value}" : $"{Model.Value} was not installed");
        return ExitCode.Done;
    }
}
