using HyperIqa.Tables;

namespace HyperIqa.Cli.Files;

/// <summary>A table of scores that a command reads: a file, or standard input where <c>-</c> stands for it.</summary>
static class TableInput
{
    const string StandardInput = "-", What = "a table of scores";

    /// <summary>Whether it comes from standard input, so that nothing lies beside it.</summary>
    public static bool IsPiped(string file) => file == StandardInput;

    /// <summary>What messages call it.</summary>
    public static string NameOf(string file) => IsPiped(file) ? "standard input" : file;

    /// <summary>What checks of outputs compare with: no output may be what is read.</summary>
    public static string PathOf(string file) => IsPiped(file) ? "/dev/stdin" : file;

    /// <summary>Reads all of it.</summary>
    /// <exception cref="DatasetException">There is none, or it is no table.</exception>
    /// <exception cref="UsageException">Standard input is closed.</exception>
    public static byte[] Read(string file)
    {
        if (!IsPiped(file)) return TableBytes.Read(file, What);

        Descriptor.CheckInput(What);
        using var input = Console.OpenStandardInput();
        return TableBytes.Read(NameOf(file), input, What);
    }
}
