using HyperIqa.Inference;

namespace HyperIqa.Tests.Inference;

/// <summary>
/// What is asked of C libraries, by the numbers of malloc.h; the refusals are those of glibc's <c>do_set_mmap_threshold</c> before and
/// after its limit was lifted.
/// </summary>
public class TheAllocator
{
    const int Trim = -1, Pad = -2, Mmap = -3;

    [Fact]
    public void IsAskedToKeepAllocationsUpToAGibibyte() =>
        Assert.Equal([(Mmap, 1 << 30), (Trim, int.MaxValue), (Pad, 64 << 20)], Granted(most: int.MaxValue));

    [Fact]
    public void IsAskedForLessWhereItRefusesMore() =>
        Assert.Equal([(Mmap, 32 << 20), (Trim, int.MaxValue), (Pad, 64 << 20)], Granted(most: 32 << 20));

    [Fact]
    public void IsLeftAloneWhereItRefusesAll() => Assert.Empty(Granted(most: 0));

    static List<(int Option, int Value)> Granted(int most)
    {
        var granted = new List<(int, int)>();
        NativeMemory.KeepFreed((option, value) =>
        {
            if (option == Mmap && value > most) return 0;

            granted.Add((option, value));
            return 1;
        });
        return granted;
    }
}
