using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Zips;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>Archives around a sound pickle that two programs could read differently, or that claim what is not there.</summary>
public sealed class HostileZips
{
    static readonly byte[] Pickle = new PickleText().Op("}").Text("w").Tensor("FloatStorage", "0", "cpu", 12, [3, 4]).Op("s").Ended;
    static readonly ZipText Description = new("archive/data.pkl", Pickle);
    static readonly ZipText Storage = new("archive/data/0", new byte[48]);

    [Fact]
    public void AreMadeFromASoundOne()
    {
        using var file = new TemporaryFile();
        File.WriteAllBytes(file.Path, ZipText.Archive(Description, Storage));
        using var checkpoint = CheckpointFile.Read(file.Path);
        Assert.Equal([3, 4], checkpoint.Tensors["w"].Shape);
    }

    [Fact]
    public void MayNotHoldAnEntryTwice() => Refused("two entries", Description, Storage, Storage);

    [Fact]
    public void MayNotHoldTwoDescriptions() => Refused("2 files data.pkl", Description, Storage, new("other/data.pkl", Pickle));

    [Fact]
    public void MayNotHoldStrayEntries() => Refused("outside its folder", Description, Storage, new("stray", [1]));

    [Fact]
    public void MayNotHoldAStorageThatNoTensorUses() =>
        Refused("2 storages of which its tensors use 1", Description, Storage, new("archive/data/1", []));

    [Fact]
    public void MayNotBeEncrypted() => Refused("encrypted", Description with { Flags = 1 }, Storage);

    [Theory]
    [InlineData(9)] // Deflate64
    [InlineData(12)] // bzip2
    [InlineData(14)] // LZMA
    [InlineData(93)] // Zstandard
    [InlineData(99)] // AES
    public void MayNotBeCompressedByOtherMethods(int method) =>
        Refused($"method {method}", Description with { Method = (ushort)method }, Storage);

    [Fact]
    public void MayNotHideAnEntryInsideAnother()
    {
        var inner = new ZipText("archive/data/0", new byte[48]);
        var outer = new ZipText("archive/notes", ZipText.Archive(inner)[..(30 + inner.Name.Length + 48)]);
        Refused("overlaps", outer, inner with { ClaimedOffset = 30 + outer.Name.Length }, Description);
    }

    [Fact]
    public void MayNotHideWhatTheDirectoryDoesNotList()
    {
        var archive = ZipText.Archive(Storage with { Name = "archive/data/7" }, Description, Storage).AsSpan();
        var directory = archive.IndexOf("PK\x01\x02"u8);
        var unlisted = 46 + "archive/data/7".Length;
        byte[] shortened = [.. archive[..directory], .. archive[(directory + unlisted)..]];
        var end = shortened.AsSpan(shortened.Length - 22);
        end[8] = end[10] = 2;
        end[12] -= (byte)unlisted;
        Assert.Contains("hides", Refusal.Of(shortened));
    }

    [Fact]
    public void MayNotNameAnEntryDifferentlyInBothPlaces() =>
        Refused("contradicts the directory", Description, Storage with { LocalName = "archive/data/9" });

    [Fact]
    public void MayNotStoreAnEntryDifferentlyInBothPlaces() =>
        Refused("contradicts the directory", Description, Storage with { LocalMethod = 8 });

    [Fact]
    public void MayNotPointOutside() => Refused("outside the archive", Description, Storage with { ClaimedOffset = 0xfffffff0 });

    [Fact]
    public void MayNotClaimAZip64SizeThatIsMissing() =>
        Refused("damaged", Description, Storage with { ClaimedSize = uint.MaxValue, ClaimedStoredSize = uint.MaxValue });

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    public void MayNotClaimAZip64SizeThatCannotBe(long size)
    {
        var extra = new byte[20];
        extra[0] = 1;
        extra[2] = 16;
        BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(4), size);
        BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(12), size);
        Refused(
            "more than the file has",
            Description,
            Storage with { ClaimedSize = uint.MaxValue, ClaimedStoredSize = uint.MaxValue, DirectoryExtra = extra });
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("archive/../../x")]
    [InlineData("/x")]
    [InlineData("archive\\data\\1")]
    [InlineData("archive/\0")]
    public void MayNotLeadOutOfTheArchive(string name) => Refused("leads out of the archive", Description, Storage, new(name, [1]));

    [Fact]
    public void MayNotHaveSomethingBeforeThem() =>
        Assert.Contains("put before it", Refusal.Of([.. "PK\x03\x04"u8, .. ZipText.Archive(Description, Storage)]));

    [Fact]
    public void MayNotHaveSomethingBehindThem() =>
        Assert.Contains("appended", Refusal.Of([.. ZipText.Archive(Description, Storage), 0]));

    [Fact]
    public void MayNotBeEmpty() => Refused("without a data.pkl");

    [Fact]
    public void MayNotInflateBeyondTheFile()
    {
        var zeros = new byte[8 << 20];
        Refused("does not hold", Description, Deflated("archive/data/0", zeros));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void MayNotInflateToAnotherSizeThanClaimed(int difference)
    {
        var deflated = Deflated("archive/data/0", new byte[48]);
        Refused("does not inflate", Description, deflated with { ClaimedSize = 48 + difference });
    }

    [Fact]
    public void MayNotInflateToMoreThanAnArrayHolds() // in a file of a gigabyte the claim alone would be credible
    {
        var entry = new ZipEntry(
            "archive/data/0", IsDeflated: true, Crc: 0, StoredSize: 48, Size: 3L << 30, HeaderOffset: 0, DataOffset: 0);
        var refusal = Assert.Throws<InvalidDataException>(() => ZipContent.Read(new MemoryRange(new byte[48]), entry));
        Assert.Contains("more than 2 GiB", refusal.Message);
    }

    [Fact]
    public void MayNotInflateFromNoise() =>
        Refused(
            "does not inflate",
            Description,
            new("archive/data/0", [.. Enumerable.Repeat((byte)0xff, 40)]) { Method = 8, ClaimedSize = 48 });

    [Fact]
    public void MayNotHoldHundredThousandsOfEntriesForNothing()
    {
        var entries = Enumerable.Range(0, 60_000).Select(i => new ZipText($"archive/data/{i}", []));
        Refused("60000 storages of which its tensors use 1", [Description, .. entries.Select((entry, i) => i == 0 ? Storage : entry)]);
    }

    static ZipText Deflated(string name, byte[] content)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Optimal)) deflate.Write(content);
        return new ZipText(name, deflated.ToArray()) { Method = 8, ClaimedSize = content.Length, ClaimedCrc = Crc32.HashToUInt32(content) };
    }

    static void Refused(string reason, params IEnumerable<ZipText> entries) =>
        Assert.Contains(reason, Refusal.Of(ZipText.Archive(entries)));
}
