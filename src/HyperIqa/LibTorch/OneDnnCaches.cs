using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace HyperIqa.LibTorch;

/// <summary>
/// How large oneDNN takes the processor's caches for. AMD's processors say it in a leaf of CPUID that some virtual machines leave empty
/// (seen on a Zen 5 under Firecracker), and that the oldest ones lack. From that oneDNN 3.7 concludes that a cache has one byte, divides by
/// the nothing that fits in, and the process ends without a word. Here it is told what older leaves say.
/// </summary>
static unsafe class OneDnnCaches
{
    const string Library = "libtorch_cpu.so";
    const string Function = "_ZN4dnnl4impl3cpu3x643cpuEv"; // dnnl::impl::cpu::x64::cpu(), which gives the object below

    // leaves of CPUID
    const int Level1 = unchecked((int)0x80000005), Others = unchecked((int)0x80000006), Described = unchecked((int)0x8000001D);

    const int Levels = 3;
    const int SizesAt = 0x1C, LevelsAt = 0x6C; // bytes into Xbyak::util::Cpu

    /// <summary>What oneDNN takes for a third level where it guesses.</summary>
    const int Level3 = 1 << 20;

    /// <summary>
    /// Tells oneDNN the sizes where this machine does not. Nothing happens elsewhere, nor with a oneDNN that is not as expected.
    /// </summary>
    public static void Repair()
    {
        if (!AreHidden || Sizes is not { IsEmpty: false } sizes || sizes.ContainsAnyExcept(1)) return;

        sizes[0] = (X86Base.CpuId(Level1, 0).Ecx >>> 24) << 10;
        sizes[1] = (X86Base.CpuId(Others, 0).Ecx >>> 16) << 10;
        sizes[2] = Level3;
    }

    /// <summary>
    /// The bytes of the caches of the first three levels in oneDNN's memory; none where libtorch is another or is not loaded.
    /// </summary>
    public static Span<int> Sizes
    {
        get
        {
            if (Find() is not { } function) return [];

            var processor = ((delegate* unmanaged<byte*>)function)();
            return *(int*)(processor + LevelsAt) == Levels ? new(processor + SizesAt, Levels) : [];
        }
    }

    /// <summary>Whether an AMD processor describes no cache in the leaf for it.</summary>
    static bool AreHidden
    {
        get
        {
            if (!OperatingSystem.IsLinux() || !X86Base.X64.IsSupported) return false;

            var (_, ebx, ecx, edx) = X86Base.CpuId(0, 0);
            return (ebx, edx, ecx) == (Word("Auth"), Word("enti"), Word("cAMD"))
                && X86Base.CpuId(Described, 0) is (0, 0, 0, 0);
        }
    }

    static nint? Find()
    {
        using var process = Process.GetCurrentProcess();
        var library = process.Modules.Cast<ProcessModule>().FirstOrDefault(module => module.ModuleName == Library);
        return library is not null && ElfSymbols.Find(library.FileName, Function) is { } offset ? library.BaseAddress + (nint)offset : null;
    }

    static int Word(string letters) => BitConverter.ToInt32(Encoding.ASCII.GetBytes(letters));
}
