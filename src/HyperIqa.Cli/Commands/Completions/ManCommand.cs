namespace HyperIqa.Cli.Commands.Completions;

/// <summary><c>hyperiqa man</c>: the manual page.</summary>
sealed class ManCommand() : CommandOptions("man", "Print the manual page; to read it: hyperiqa man | man -l -")
{
    protected override int Run()
    {
        Console.Out.Write(ManPage.Write(Outline.OfProgram()));
        return ExitCode.Done;
    }
}
