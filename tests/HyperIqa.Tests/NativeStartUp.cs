using TorchSharp;

namespace HyperIqa.Tests;

/// <summary>libLibTorchSharp.so as it is shipped does not load with the C++ library of Debian 12; the build makes it.</summary>
public class NativeStartUp
{
    [Fact]
    public void TorchSharpLoadsAndComputes() => Assert.Equal(3f, torch.ones(3).sum().item<float>());

    [Fact]
    public void NothingIsLeftToLowerInWhatTheBuildPutBesideTheProgram()
    {
        var library = Path.Join(AppContext.BaseDirectory, "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(library), "skipped: this is not Linux");
        Assert.False(GlibcxxFloor.Lower(File.ReadAllBytes(library)));
    }
}
