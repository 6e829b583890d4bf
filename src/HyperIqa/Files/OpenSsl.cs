using System.Runtime.InteropServices;

namespace HyperIqa.Files;

/// <summary>
/// The library that .NET takes cryptography from on Linux. Minimal container images lack it, and .NET ends the process at the first use of
/// what needs it, so callers must ask beforehand.
/// </summary>
static class OpenSsl
{
    static readonly Lazy<bool> Missing = new(
        () => OperatingSystem.IsLinux() && !Names.Any(name => NativeLibrary.TryLoad(name, out _)));

    /// <summary>Whether it is needed here and is not there.</summary>
    public static bool IsMissing => Missing.Value;

    /// <summary>What .NET 10 looks for, of the versions that are still maintained by some distribution.</summary>
    static string[] Names => ["libssl.so.3", "libssl.so.1.1"];
}
