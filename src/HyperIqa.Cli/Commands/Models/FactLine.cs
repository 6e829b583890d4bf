namespace HyperIqa.Cli.Commands.Models;

/// <summary>How commands print what they know of a checkpoint: a line a fact, its name before a tab.</summary>
static class FactLine
{
    public static void WriteFact(this TextWriter output, string name, string value) => output.WriteLine($"{name}\t{value}");
}
