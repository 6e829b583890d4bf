using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>Sound files with a byte changed or the end missing: read or refused, but never anything else.</summary>
public sealed class MutatedCheckpoints
{
    const int Mutations = 200;

    public static TheoryData<string> Sound { get; } =
        [
            .. Directory.GetFiles(ReferenceFiles.Fixture("tiny"), "*.pth")
                .Select(path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Sound))]
    public void AreReadOrRefusedWhereverAByteIsChanged(string file)
    {
        var sound = File.ReadAllBytes(ReferenceFiles.Fixture($"tiny/{file}"));
        var random = new Random(1);
        using var mutated = new TemporaryFile();
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = (byte[])sound.Clone();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            if (i % 3 == 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            refused += IsRefused(mutated.Path, bytes) ? 1 : 0;
        }

        Assert.InRange(refused, Mutations / 10, Mutations);
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void AreRefusedWhereverTheyAreCut(string file)
    {
        var sound = File.ReadAllBytes(ReferenceFiles.Fixture($"tiny/{file}"));
        using var cut = new TemporaryFile();
        for (var length = 0; length < sound.Length; length += 1 + (length / 40))
            Assert.True(IsRefused(cut.Path, sound[..length]), $"{file} cut at {length} of {sound.Length} bytes was read");
    }

    static bool IsRefused(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        try
        {
            using var checkpoint = CheckpointFile.Read(path);
            foreach (var tensor in checkpoint.Tensors.Values) tensor.ToSingles();
            return false;
        }
        catch (CheckpointException)
        {
            return true;
        }
    }
}
