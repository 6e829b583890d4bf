using System.CommandLine;
using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models remove</c>: the opposite of <c>pull</c>.</summary>
static class ModelsRemove
{
    public static Command Create()
    {
        var name = ModelName.Create(ModelNames.Installed);
        var command = new Command("remove", "Remove an installed model and any partial download of it") { name };
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(name);
            if (ModelName.Find(given).Published is not { } model)
            {
                throw new UsageException($"{given}: is bundled with this program and cannot be removed");
            }

            Messages.Note(ModelFolder.OfUser().Remove(model) ? $"removed {given}" : $"{given} was not installed");
            return ExitCode.Done;
        });
        return command;
    }
}
