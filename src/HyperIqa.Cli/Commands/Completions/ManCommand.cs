using System.CommandLine;

namespace HyperIqa.Cli.Commands.Completions;

/// <summary><c>hyperiqa man</c>: the manual page.</summary>
static class ManCommand
{
    public static Command Create()
    {
        var command = new Command("man", "Print the manual page; to read it: hyperiqa man | man -l -");
        command.SetAction(_ =>
        {
            Console.Out.Write(ManPage.Write(Outline.OfProgram()));
            return ExitCode.Done;
        });
        return command;
    }
}
