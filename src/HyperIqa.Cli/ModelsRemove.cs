using System.CommandLine;
using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa models remove</c>: the opposite of <c>pull</c>.</summary>
static class ModelsRemove
{
    public static Command Create()
    {
        var name = ModelName.Create();
        var command = new Command("remove", "Remove an installed model, and what an interrupted download has left of it") { name };
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(name);
            if (ModelName.Find(given).Published is not { } model) throw new UsageException($"{given}: comes with this program and stays with it");

            Messages.Note(ModelFolder.OfUser().Remove(model) ? $"{given} is removed" : $"{given} was not installed");
            return ExitCode.Done;
        });
        return command;
    }
}
