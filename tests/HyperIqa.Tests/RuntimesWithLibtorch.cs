using System.Diagnostics;

namespace HyperIqa.Tests;

/// <summary>Builds for a platform that libtorch does not run on end with a sentence; the package brings the check along.</summary>
public sealed class RuntimesWithLibtorch : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hyperiqa-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("linux-x64", "", true)]
    [InlineData("", "", true)] // all platforms' libraries go along
    [InlineData("linux-arm64", "", false)]
    [InlineData("linux-musl-x64", "", false)] // for which NuGet takes those of linux-x64
    [InlineData("", "linux-x64;win-arm64", false)] // a tool's packages
    [InlineData("linux-arm64", "-p:HyperIqaCheckRuntime=false", true)]
    public void AloneAreBuiltFor(string runtime, string others, bool isBuilt)
    {
        var project = Path.Join(_folder, "any.proj");
        var targets = ReferenceFiles.Checkout("src/HyperIqa/Native/RuntimesWithLibtorch.targets");
        File.WriteAllText(project, $"<Project><Import Project=\"{targets}\" /></Project>");
        string[] option = others.StartsWith('-') ? [others] : [$"-p:HyperIqaRuntimes=\"{others}\""];
        using var build = Process.Start(
            new ProcessStartInfo("dotnet", ["msbuild", project, "-t:CheckRuntimeHasLibtorch", $"-p:RuntimeIdentifier={runtime}", .. option])
            {
                RedirectStandardOutput = true,
                Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
            })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(isBuilt == (build.ExitCode == 0), output);
        if (isBuilt) return;

        Assert.Contains("there is no libtorch for it, only for linux-x64, win-x64, osx-arm64", output);
    }
}
