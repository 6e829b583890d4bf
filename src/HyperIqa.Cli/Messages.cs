namespace HyperIqa.Cli;

/// <summary>What is said to the person, on standard error and after the command's name, so that standard output is the result alone.</summary>
static class Messages
{
    /// <summary>Why something could not be done.</summary>
    public static void Error(string message) => Write($"hyperiqa: {message}");

    /// <summary>What the person should know about a result.</summary>
    public static void Warning(string message) => Write($"hyperiqa: warning: {message}");

    /// <summary>A plain remark.</summary>
    public static void Note(string message) => Write(message);

    static void Write(string line)
    {
        Progress.Clear();
        Console.Error.WriteLine(line);
    }
}
