using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>What a person at the shell is told about a file that is no checkpoint.</summary>
static class Refusal
{
    // Far above what any small bad file takes, far below what one of them claims.
    const long MostAllocated = 150_000_000;

    /// <summary>Reads a bad file, checks the form of the message and the memory it took, and hands the message out.</summary>
    public static string Of(string path)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<CheckpointException>(() => CheckpointFile.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);

        Assert.StartsWith($"{path}: ", refusal.Message);
        Assert.InRange(refusal.Reason.Length, 5, 600);
        Assert.DoesNotContain(refusal.Reason, char.IsControl);
        return refusal.Reason;
    }

    /// <summary>The same for bytes that are written to a file first.</summary>
    public static string Of(byte[] content)
    {
        using var file = new TemporaryFile();
        File.WriteAllBytes(file.Path, content);
        return Of(file.Path);
    }
}
