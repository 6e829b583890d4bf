using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HyperIqa.Imaging;
using HyperIqa.LibTorch;
using TorchSharp;

namespace HyperIqa.Inference;

/// <summary>The shared libraries that scoring stands on: libtorch, and ImageMagick, which decodes.</summary>
static partial class NativeLibraries
{
    const string Torch = "LibTorchSharp";
    const string Missing = ": cannot open shared object file";

    /// <summary>
    /// How often an idle thread of libtorch's pool asks for work before it sleeps: for some hundred microseconds, which is longer than from
    /// one of its operations to the next. By default it is thirty times as much, and takes a processor from what .NET computes in between.
    /// </summary>
    const string Spins = "10000";

    static readonly Lazy<string?> Refusal = new(Try);

    /// <summary>
    /// Begins to load them on another thread, so that they are there when they are needed. What goes wrong is <see cref="Load"/>'s to tell.
    /// </summary>
    public static void Begin() => _ = Task.Run(() => Refusal.Value);

    /// <summary>Loads them. Called before anything is written, it says at once that this system lacks what they need.</summary>
    /// <exception cref="PlatformNotSupportedException">One is not there or does not load; the message says why.</exception>
    public static void Load()
    {
        if (Refusal.Value is { } refusal) throw new PlatformNotSupportedException(refusal);
    }

    /// <summary>Why a native library did not load, in a sentence; null for an exception about anything else.</summary>
    /// <param name="exception">What its first use threw.</param>
    public static string? Explain(Exception exception) => exception switch
    {
        PlatformNotSupportedException => exception.Message,
        TypeInitializationException { InnerException: { } inner } => Explain(inner),
        DllNotFoundException or BadImageFormatException =>
            $"a native library does not load on this system ({Reason(exception, library: "") ?? exception.Message.Split('\n')[0]})",
        _ => null,
    };

    /// <summary>
    /// Where LibTorchSharp does not load, TorchSharp would copy half a gigabyte beside the program and print a long message on standard
    /// output. It is therefore loaded here first.
    /// </summary>
    static string? Try()
    {
        try
        {
            if (OperatingSystem.IsLinux()) _ = SetUnlessSet("GOMP_SPINCOUNT", Spins, overwrite: 0);
            if (!OperatingSystem.IsWindows()) NativeLibrary.Load(Torch, typeof(torch).Assembly, searchPath: null);
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
            OneDnnCaches.Repair();
            RuntimeHelpers.RunClassConstructor(typeof(ImageDecoder).TypeHandle);
            return null;
        }
        catch (DllNotFoundException exception)
        {
            return Reason(exception, Torch) is { } reason
                ? $"libtorch does not load on this system ({reason}); it needs glibc 2.34 and a libstdc++ with GLIBCXX_3.4.29, such as "
                    + "those of RHEL 9, Debian 12 and Ubuntu 22.04"
                : NotForThisSystem;
        }
        catch (TypeInitializationException exception) when (exception.InnerException is NotSupportedException or DllNotFoundException)
        {
            return Explain(exception) ?? NotForThisSystem;
        }
    }

    /// <summary>Sets a variable that native libraries read; those that .NET sets are for .NET alone.</summary>
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetUnlessSet(string name, string value, int overwrite);

    static string NotForThisSystem => $"the program has no libtorch for {RuntimeInformation.RuntimeIdentifier}, or not all of it; "
        + "there is one for linux-x64, win-x64 and osx-arm64";

    /// <summary>What the system's loader said about a library that is there; null where it found none.</summary>
    static string? Reason(Exception exception, string library) => exception.Message.Split('\n').Skip(1)
        .Select(line => line.Trim())
        .Where(line => line.Length > 0)
        .FirstOrDefault(line => line.Split(Missing) is not [var file, _, ..] || !file.Contains(library, StringComparison.Ordinal));
}
