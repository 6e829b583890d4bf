using System.CommandLine;
using System.Text;
using HyperIqa.Cli.Commands;
using HyperIqa.Files;
using HyperIqa.Inference;

namespace HyperIqa.Cli;

/// <summary>
/// From the command line to an exit code: 0 done, 1 an image failed or a gate was not met, 2 usage, model or output, 130 and 143
/// interrupted.
/// </summary>
static class Program
{
    public static int Main(string[] arguments)
    {
        ClosedDescriptors.Replace();
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (!Descriptor.CanWrite(Descriptor.Output)) Console.SetOut(new ClosedOutput());
        using var endBySignal = new EndBySignal();
        if (Root.Computes(arguments)) NativeLibraries.Begin();
        // a path may begin with @
        var parsed = Root.Create().Parse(RangeOption.Doubled(arguments), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (Complaints.About(parsed) is { Count: > 0 } complaints)
        {
            foreach (var complaint in complaints) Messages.Error(complaint);
            Messages.Note($"see 'hyperiqa {string.Join(' ', CalledCommand.Names(parsed).Append("--help"))}'");
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (ExitCode.IsTheUsers(exception))
        {
            Messages.Error(exception is IOException or UnauthorizedAccessException ? exception.Sentence() : exception.Message);
            return ExitCode.Usage;
        }
        catch (Exception exception) when (NativeLibraries.Explain(exception) is { } refusal)
        {
            Messages.Error(refusal);
            return ExitCode.Usage;
        }
    }
}
