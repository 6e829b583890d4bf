/// <summary>What .NET runs first in a process that is started with DOTNET_STARTUP_HOOKS.</summary>
#pragma warning disable CA1050 // .NET wants it in no namespace
static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize()
    {
        HyperIqa.Cli.Tests.TableWriter.RunIfAsked();
        HyperIqa.Cli.Tests.Messages.ManyCommands.RunIfAsked();
        HyperIqa.Cli.Tests.WarmCommands.RunIfAsked();
    }
}
