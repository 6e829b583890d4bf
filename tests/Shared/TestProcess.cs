using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HyperIqa.Inference;

namespace HyperIqa.Tests;

/// <summary>
/// What a process of tests does before all else. It lets compute threads sleep while they wait, here and in the processes that tests start:
/// several libtorch programs run side by side in the tests, and threads that spin take the processors from those that compute. Then it loads
/// libtorch as the program does.
/// </summary>
static partial class TestProcess
{
    const string Variable = "OMP_WAIT_POLICY", Passive = "passive";

    /// <summary>Sets the variable before libtorch loads: .NET's own environment is inherited, the C library's is read.</summary>
    [ModuleInitializer]
    internal static void Begin()
    {
        Environment.SetEnvironmentVariable(Variable, Passive);
        if (OperatingSystem.IsLinux()) _ = SetVariable(Variable, Passive, overwrite: 1);
        NativeLibraries.Load();
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
