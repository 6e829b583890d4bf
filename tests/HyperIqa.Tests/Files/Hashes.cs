using System.Security.Cryptography;
using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Tests.Files;

/// <summary>SHA-256 by the system and without it: FIPS 180-4, and .NET's own for every length around the ends of blocks.</summary>
public class Hashes
{
    [Theory]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")] // NIST's examples of FIPS 180-4
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void AreThoseOfTheStandard(string text, string sha256)
    {
        var own = new ManagedSha256();
        own.Append(Encoding.ASCII.GetBytes(text));
        Assert.Equal(sha256, Convert.ToHexStringLower(own.Finish()));
        Assert.Equal(sha256, Convert.ToHexStringLower(Sha256.Compute(Encoding.ASCII.GetBytes(text))));
    }

    [Fact]
    public void AreDotNetsForEveryLength()
    {
        for (var length = 0; length < 300; length++)
        {
            var bytes = Bytes(length);
            var own = new ManagedSha256();
            own.Append(bytes);
            Assert.Equal(SHA256.HashData(bytes), own.Finish());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(130)]
    public void DoNotDependOnHowBytesArrive(int piece)
    {
        var bytes = Bytes(1000);
        var own = new ManagedSha256();
        using var system = new Sha256();
        foreach (var part in bytes.Chunk(piece))
        {
            own.Append(part);
            system.Append(part);
        }

        Assert.Equal(SHA256.HashData(bytes), own.Finish());
        Assert.Equal(SHA256.HashData(bytes), system.Finish());
    }

    [Fact]
    public void OfAStreamBeginWhereItStands()
    {
        var bytes = Bytes(300_000);
        using var stream = new MemoryStream(bytes) { Position = 5 };
        Assert.Equal(SHA256.HashData(bytes.AsSpan(5)), Sha256.Compute(stream));
    }

    [Fact]
    public void AreTakenByNobodyElseFromTheSystem()
    {
        var sources = Directory.EnumerateFiles(ReferenceFiles.Checkout("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Replace('\\', '/').Contains("/obj/"))
            .Where(file => File.ReadAllText(file).Contains("System.Security.Cryptography"));
        Assert.Equal(["Sha256.cs"], sources.Select(Path.GetFileName));
    }

    static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
