using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using HyperIqa.Imaging;
using HyperIqa.Tests.Checkpoints;

namespace HyperIqa.Tests.Imaging.Archives;

/// <summary>Pictures in archives, as if an archive were a folder.</summary>
public sealed class ArchivedImages
{
    static readonly byte[] Picture = TarFile.Picture;

    [Theory]
    [InlineData(TarEntryFormat.V7, 90)]
    [InlineData(TarEntryFormat.Ustar, 200)]
    [InlineData(TarEntryFormat.Pax, 400)]
    [InlineData(TarEntryFormat.Gnu, 400)]
    public void AreCalledByTheirArchive(TarEntryFormat format, int length)
    {
        var name = string.Join('/', Enumerable.Repeat(new string('n', 40), length / 41)) + "/key.jpg";
        using var tar = new TarFile("shard-0001.tar", TarFile.Bytes(format, name, "other.jpg"));

        var images = Read(tar.Path);

        Assert.Equal([$"{tar.Path}/{name}", $"{tar.Path}/other.jpg"], images.Select(image => image.Name));
        Assert.All(images, image => Assert.True(image.Bytes!.Bytes.SequenceEqual(Picture)));
    }

    [Fact]
    public void AreToldFromOtherMembersAsInFolders()
    {
        var passedOver = new PassedOver();
        using var tar = new TarFile("1.tar", TarFile.Bytes(
            TarEntryFormat.Pax,
            Text("1.json"), Text("1.cls"), Entry(TarEntryType.RegularFile, "1.jpg"), Entry(TarEntryType.RegularFile, "2"),
            Entry(TarEntryType.RegularFile, "a/._1.jpg"), Entry(TarEntryType.RegularFile, "__MACOSX/1.jpg"),
            Entry(TarEntryType.Directory, "b/"), Entry(TarEntryType.SymbolicLink, "link.jpg"), Entry(TarEntryType.HardLink, "hard.jpg"),
            Entry(TarEntryType.CharacterDevice, "device.jpg"), Entry(TarEntryType.Fifo, "pipe.jpg")));

        Assert.Equal(["1.jpg", "2"], Names(ImageFiles.Sources([tar.Path], passedOver), tar));
        Assert.Equal(
            "passed over 8 files: 4 are no images, 1 lies in folders of other programs (__MACOSX), 1 is hidden, 2 are links in archives",
            passedOver.ToString());
    }

    /// <summary>As GNU's tar takes them: from behind the last .. on, and never from the root.</summary>
    [Fact]
    public void LeadNowhereOutOfIt()
    {
        using var tar = new TarFile("../../evil.jpg", "/etc/root.jpg", "./dot.jpg", "a/../../b/c.jpg");
        Assert.Equal(["evil.jpg", "etc/root.jpg", "dot.jpg", "b/c.jpg"], Names(ImageFiles.Sources([tar.Path]), tar));
    }

    [Fact]
    public void KeepTheBytesOfNamesThatAreNoText()
    {
        if (!OperatingSystem.IsLinux()) return;

        var bytes = TarFile.Bytes(TarEntryFormat.Ustar, "cafE.jpg");
        bytes[3] = 0xe9;
        Repair(bytes.AsSpan(0, 512));
        using var tar = new TarFile("1.tar", bytes);
        var name = Assert.Single(ImageFiles.Expand([tar.Path]));
        Assert.Equal($@"$'{tar.Path}/caf\xe9.jpg'", name);
        using var found = ImageFile.Read(name);
        Assert.True(found.Bytes.SequenceEqual(Picture));
    }

    /// <summary>Wherever it is cut, something says so: the picture that lacks its end, and the archive that lacks the rest.</summary>
    [Fact]
    public void AreMissedWhereAnArchiveIsCutShort()
    {
        var whole = TarFile.Bytes(TarEntryFormat.Ustar, "1.jpg", "2.jpg");
        var end = whole.Length - 1024;
        for (var length = 1; length <= end; length += 256)
        {
            using var tar = new TarFile("cut.tar", whole[..length]);
            var images = Read(tar.Path);
            Assert.Equal((tar.Path, true), (images[^1].Name, images[^1].Error!.Contains("cut short")));
            var wholePictures = new[] { 512 + Picture.Length, 2048 + 512 + Picture.Length }.Count(last => length >= last);
            Assert.Equal(wholePictures, images.Count(image => image.Error is null));
        }
    }

    [Fact]
    public void AreReadBehindDamage()
    {
        var bytes = TarFile.Bytes(TarEntryFormat.Ustar, "1.jpg", "2.jpg", "3.jpg");
        bytes[2048 + 130] ^= 0x55; // in the second header, behind a header and a picture of 1503 bytes in blocks of 512
        using var tar = new TarFile("1.tar", bytes);
        var images = Read(tar.Path);
        Assert.Equal(["/1.jpg", "/3.jpg", ""], images.Select(image => image.Name[tar.Path.Length..]));
        Assert.Equal("is damaged at byte 2048; what was there is missing", images[^1].Error);
    }

    [Fact]
    public void AreReadFromTheSecondOfTwoArchivesInOneFile()
    {
        using var tar = new TarFile(
            "1.tar", [.. TarFile.Bytes(TarEntryFormat.Ustar, "1.jpg"), .. TarFile.Bytes(TarEntryFormat.Ustar, "2.jpg")]);
        Assert.Equal(["1.jpg", "2.jpg"], Names(ImageFiles.Sources([tar.Path]), tar));
    }

    [Fact]
    public void TakeNoMemoryForLengthsThatLie()
    {
        var bytes = TarFile.Bytes(TarEntryFormat.Ustar, "1.jpg");
        Encoding.ASCII.GetBytes("77777777777\0").CopyTo(bytes, 124);
        Repair(bytes.AsSpan(0, 512));
        using var tar = new TarFile("1.tar", bytes);
        Assert.Equal(
            ["too large (8191 MB; at most 1024 MB are read)", "is cut short: it ends within 1.jpg; what should follow is missing"],
            Read(tar.Path).Select(image => image.Error));
    }

    [Theory]
    [InlineData("shard.tar.gz", 3)]
    [InlineData("shard.tar", 3)] // whatever it is called
    [InlineData("shard.tar.zst", 4)]
    public void AreDecompressed(string name, int cut)
    {
        var bytes = Compressed(name, TarFile.Bytes(TarEntryFormat.Pax, "1.jpg", "2.jpg"));
        using var tar = new TarFile(name, bytes);
        Assert.Equal(["1.jpg", "2.jpg"], Names(ImageFiles.Sources([tar.Path]), tar));

        using var broken = new TarFile(name, bytes[..^(bytes.Length / cut)]);
        Assert.NotNull(Read(broken.Path)[^1].Error);
    }

    [Theory]
    [InlineData("shard.tar")]
    [InlineData("shard.tar.gz")]
    [InlineData("shard.tar.zst")]
    [InlineData("shard.zip")]
    public void AreFoundAgainInAnyOrder(string name)
    {
        string[] names = [.. Enumerable.Range(0, 5).Select(i => $"a/{i}.jpg")];
        using var archive = new TarFile(name, name.EndsWith(".zip")
            ? Zip(names)
            : Compressed(name, TarFile.Bytes(TarEntryFormat.Pax, names)));
        foreach (var path in ImageFiles.Expand([archive.Path]).Reverse())
        {
            using var file = ImageFile.Read(path);
            Assert.True(file.Bytes.SequenceEqual(Picture));
            Assert.True(ImageFile.IsThere(path));
            Assert.Equal([0xff, 0xd8], ImageFile.Beginning(path, 2));
        }

        Assert.Equal(
            "there is no such file in the archive",
            Assert.Throws<ImageException>(() => ImageFile.Read($"{archive.Path}/missing.jpg")).Message);
        Assert.False(ImageFile.IsThere($"{archive.Path}/missing.jpg"));
    }

    [Fact]
    public void SayThatAZipIsCutShort()
    {
        using var zip = new TarFile("1.zip", Zip(["1.jpg"])[..100]);
        var image = Assert.Single(Read(zip.Path));
        Assert.Equal(zip.Path, image.Name);
        Assert.StartsWith("is cut short", image.Error);
    }

    [Fact]
    public void SayThatTheirBytesDoNotFitTheChecksumOfAZip()
    {
        var bytes = Zip(["1.jpg"], CompressionLevel.NoCompression);
        bytes[bytes.AsSpan().IndexOf(Picture) + Picture.Length - 1] ^= 1;
        using var zip = new TarFile("1.zip", bytes);
        var exception = Assert.Throws<ImageException>(() => ImageFile.Read($"{zip.Path}/1.jpg"));
        Assert.Equal("is damaged: its bytes do not fit the archive's checksum", exception.Message);
    }

    [Fact]
    public void AreChosenByNameAndTime()
    {
        using var tar = new TarFile("a/1.jpg", "b/2.png", "b/3.jpg");
        Assert.Equal(["b/2.png"], Names(ImageFiles.Sources([tar.Path], filter: new() { Include = [new("*.png")] }), tar));
        Assert.Equal(["a/1.jpg"], Names(ImageFiles.Sources([tar.Path], filter: new() { Exclude = [new("b")] }), tar));
        Assert.Empty(ImageFiles.Sources([tar.Path], filter: new() { NewerThan = DateTime.UtcNow.AddDays(1) }));
    }

    [Fact]
    public void LieInAFolderThatIsOnlyCalledLikeAnArchive()
    {
        using var folder = new TemporaryFile("shard.tar");
        Directory.CreateDirectory(folder.Path);
        File.WriteAllBytes(Path.Join(folder.Path, "1.jpg"), Picture);
        using var file = ImageFile.Read(Assert.Single(ImageFiles.Expand([folder.Path])));
        Assert.True(file.Bytes.SequenceEqual(Picture));
    }

    static List<ReadImage> Read(string archive) => [.. ImageFiles.Sources([archive]).Select(ReadImage.From)];

    static IEnumerable<string> Names(IEnumerable<ImageSource> images, TarFile archive) =>
        images.Select(image => image.Name[(archive.Path.Length + 1)..]);

    static TarEntry Entry(TarEntryType type, string name) => TarFile.Entry(TarEntryFormat.Pax, type, name);

    static TarEntry Text(string name)
    {
        var entry = Entry(TarEntryType.RegularFile, name);
        entry.DataStream = new MemoryStream("3"u8.ToArray());
        return entry;
    }

    static byte[] Compressed(string name, byte[] tar)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = name.EndsWith(".zst")
            ? new ZstdSharp.CompressionStream(compressed)
            : new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(tar);
        }

        return compressed.ToArray();
    }

    static byte[] Zip(string[] names, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(Picture);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Gives a header its sum again: of its bytes, with blanks in the sum's place.</summary>
    static void Repair(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in header) sum += value;
        Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(header[148..]);
    }
}
