using HyperIqa.LibTorch;

namespace HyperIqa.Tests.LibTorch;

/// <summary>What oneDNN takes the caches for once libtorch is loaded, on every Linux and on virtual machines that hide them.</summary>
public class OneDnnCacheSizes
{
    [Fact]
    public void AreThoseOfARealProcessor() // from 16 KB to 192 KB for data in the first level, since 2003; more in the second
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && OneDnn.IsAvailable, "they are looked up on Linux alone");
        var sizes = OneDnnCaches.Sizes.ToArray();
        Assert.SkipUnless(sizes.Length > 0, "this processor has no three levels of caches");
        Assert.InRange(sizes[0], 16 << 10, 192 << 10);
        Assert.True(sizes[1] > sizes[0]);
    }
}
