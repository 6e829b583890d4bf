using System.Runtime.CompilerServices;
using HyperIqa.Inference;

namespace HyperIqa.Tests;

/// <summary>
/// Loads libtorch as the program does, before tests compute. Those of the command line leave it to the program: their assembly is loaded
/// into processes of it, which begin in a tenth of a second.
/// </summary>
static class LoadedLibraries
{
    [ModuleInitializer]
    internal static void Load()
    {
        PassiveThreads.Ask(); // before it loads
        NativeLibraries.Load();
    }
}
