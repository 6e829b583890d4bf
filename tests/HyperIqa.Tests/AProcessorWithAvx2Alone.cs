using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using HyperIqa.Inference.Int8;

namespace HyperIqa.Tests;

/// <summary>
/// Has neither AVX-512 nor VNNI nor bfloat16, so that libtorch and this program take other paths than on a newer one. Tests that compute
/// are run again in a process whose instructions are limited to AVX2, as the environment variables of oneDNN and of libtorch itself do.
/// </summary>
public class AProcessorWithAvx2Alone
{
    [Theory]
    [InlineData("Inference.Int8.Int8Convolutions")]
    [InlineData("Inference.Int8.Int8Scores")]
    [InlineData("Inference.DenseScores")]
    [InlineData("Inference.FastScores")]
    [InlineData("LibTorch.OneDnnConvolutions")]
    [InlineData("Model.Convolutions")]
    [InlineData("Model.OfficialTaps")]
    [InlineData("LibTorch.Processors")]
    public void PassesTheTestsOf(string subject)
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "x64 alone has these instructions");
        Assert.SkipUnless(Avx512F.IsSupported || AvxVnni.IsSupported, "this processor is one, so the tests themselves show it");
        var start = new ProcessStartInfo(
            "dotnet", [Path.Join(AppContext.BaseDirectory, "HyperIqa.Tests.dll"), "-class", $"HyperIqa.Tests.{subject}", "-noColor"])
        {
            RedirectStandardOutput = true,
            // one thread: others are computing
            Environment = { ["ONEDNN_MAX_CPU_ISA"] = "AVX2", ["ATEN_CPU_CAPABILITY"] = "avx2", ["OMP_NUM_THREADS"] = "1" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.Matches("Total: [1-9]", output);
    }
}
