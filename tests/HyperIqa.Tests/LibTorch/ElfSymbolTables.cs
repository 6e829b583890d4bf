using System.Diagnostics;
using System.Runtime.InteropServices;
using HyperIqa.LibTorch;
using HyperIqa.Tests.Checkpoints;

namespace HyperIqa.Tests.LibTorch;

/// <summary>Symbols by the file against symbols by the system's loader.</summary>
public class ElfSymbolTables
{
    const string Exported = "THSTorch_get_num_threads";

    [Fact]
    public void TellWhereTheLoaderPutsAFunction()
    {
        var library = Library();
        Assert.True(NativeLibrary.TryLoad(library.FileName, out var handle));
        Assert.Equal(NativeLibrary.GetExport(handle, Exported), library.BaseAddress + (nint)ElfSymbols.Find(library.FileName, Exported)!.Value);
    }

    [Fact]
    public void KnowWholeNamesAlone() => Assert.Null(ElfSymbols.Find(Library().FileName, Exported[1..]));

    [Fact]
    public void AreNotLookedForInOtherFiles()
    {
        using var file = new TemporaryFile(".so");
        File.WriteAllText(file.Path, new string('x', 100));
        Assert.Null(ElfSymbols.Find(file.Path, Exported));
    }

    static ProcessModule Library()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems have other tables");
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Single(module => module.ModuleName == "libLibTorchSharp.so");
    }
}
