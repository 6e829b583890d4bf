using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HyperIqa.Tests;

/// <summary>
/// Lets compute threads sleep while they wait, here and in the processes that tests start. Several libtorch programs run side by side in
/// the tests, and threads that spin take the processors from those that compute.
/// </summary>
static partial class PassiveThreads
{
    const string Variable = "OMP_WAIT_POLICY", Passive = "passive";

    /// <summary>Sets the variable before libtorch loads: .NET's own environment is inherited, the C library's is read.</summary>
    [ModuleInitializer]
    internal static void Ask()
    {
        Environment.SetEnvironmentVariable(Variable, Passive);
        if (OperatingSystem.IsLinux()) _ = SetVariable(Variable, Passive, overwrite: 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
