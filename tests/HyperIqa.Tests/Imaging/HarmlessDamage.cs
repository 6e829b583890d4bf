using System.Buffers.Binary;
using System.Text;
using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

/// <summary>Damage beside the picture, which Pillow 9.4, libtiff, libheif and libjxl pass over, leaves every pixel as it is.</summary>
public sealed class HarmlessDamage
{
    static readonly byte[] Levels = [10, 20, 30, 40, 50, 60];

    public static TheoryData<string> Tiffs() => [.. DamagedTiffs.Keys];

    public static TheoryData<string> Pngs() => [.. DamagedPngs.Keys];

    static Dictionary<string, Func<TiffFile>> DamagedTiffs { get; } = new()
    {
        ["a zero byte in a text"] = () => Tiff().SetText(271, "DJI\0\0\0"u8),
        ["a text without its end"] = () => Tiff().SetText(305, "some program"u8),
        ["a text that the file does not hold"] = () => Tiff().SetRaw(270, 2, 5000, 0, 0, 1, 0),
        ["an orientation of 0"] = () => Tiff().Set(274, 0),
        ["an orientation of 9"] = () => Tiff().Set(274, 9),
        ["a resolution unit of 0"] = () => Tiff().Set(296, 0),
        ["a resolution of 0/0"] = () => Tiff().SetRaw(282, 5, 1, new byte[8]),
        ["a private tag of type 0"] = () => Tiff().SetRaw(65000, 0, 1, 5, 0, 0, 0),
        ["a private tag of an unknown type"] = () => Tiff().SetRaw(65000, 99, 1000, 5, 0, 0, 0),
        ["a private tag without end"] = () => Tiff().SetRaw(65000, 3, uint.MaxValue, 8, 0, 0, 0),
        ["a next directory beyond the file"] = () => Tiff(next: 0xfffffff0),
        ["a next directory amid the samples"] = () => Tiff(next: 9),
        ["a profile of garbage"] = () => Tiff().SetRaw(34675, 7, 5, 1, 2, 3, 4, 5),
        ["an EXIF directory that is not there"] = () => Tiff().SetLong(34665, 0xfffff0),
        ["a length of 0"] = () => Tiff().SetLong(279, 0),
        ["a length beyond the file"] = () => Tiff().SetLong(279, 1_000_000),
        ["no length"] = () => Tiff().Remove(279),
        ["planes that mean nothing"] = () => Tiff().Set(284, 3),
        ["a fill order that means nothing"] = () => Tiff().Set(266, 0),
        ["rows a strip of 0"] = () => Tiff().Set(278, 0),
    };

    static Dictionary<string, Func<byte[]>> DamagedPngs { get; } = new()
    {
        ["no end"] = () => Png()[..^12],
        ["half an end"] = () => Png()[..^5],
        ["no end, nor the checksum before it"] = () => Png()[..^16],
        ["zeros in place of the end"] = () => [.. Png()[..^12], .. new byte[300]],
        ["an end with a wrong checksum"] = () => [.. Png()[..^4], 1, 2, 3, 4],
        ["something behind the end"] = () => [.. Png(), .. "something else"u8],
        ["a text that is cut"] = () => Png(("zTXt", [.. "Comment\0\0"u8, 0x78, 0x9c, 1, 2, 3])),
        ["a text that is compressed in an unknown way"] = () => Png(("zTXt", [.. "Comment\0\u0007"u8, 1, 2, 3])),
        ["a text of nine megabytes"] = () => Png(("tEXt", [.. "Comment\0"u8, .. Enumerable.Repeat((byte)'x', 9_000_000)])),
        ["a text without a name"] = () => Png(("tEXt", [0, 0])),
        ["a profile of garbage"] = () => Png(("iCCP", [.. "icc\0\0garbage"u8])),
        ["an EXIF profile of garbage"] = () => Png(("eXIf", [.. "garbage"u8])),
        ["a gamma of 0"] = () => Png(("gAMA", new byte[4])),
        ["half a size in millimetres"] = () => Png(("pHYs", new byte[4])),
        ["a type that is none"] = () => Png(("t3xt", [1])),
        ["a wrong checksum around the pixels"] = () => WithWrongPixelChecksum(Png()),
        ["a wrong checksum around the pixels, and no end"] = () => WithWrongPixelChecksum(Png())[..^12],
        ["a byte of the pixels' own checksum at the end"] = () => Png()[..^19],
        ["nothing of the pixels' own checksum"] = () => Png()[..^20],
        ["a text with a wrong checksum"] = () => WithAWrongChecksum(Png(("tEXt", [.. "Comment\0hello"u8]))),
    };

    [Theory]
    [MemberData(nameof(Tiffs))]
    public void LeavesATiffAsItIs(string damage) => Assert.Equal(Levels, Decoded(DamagedTiffs[damage]().ToArray()));

    [Theory]
    [MemberData(nameof(Pngs))]
    public void LeavesAPngAsItIs(string damage) => Assert.Equal(Levels, Decoded(DamagedPngs[damage]()));

    /// <summary>The file's size (at 2), its planes (26), its picture's size (34) and its number of colours (46).</summary>
    [Theory]
    [InlineData(2, 0u)]
    [InlineData(2, 14u)]
    [InlineData(2, 1_000_000u)]
    [InlineData(2, uint.MaxValue)]
    [InlineData(26, 0x180000u)]
    [InlineData(34, 1u)]
    [InlineData(34, uint.MaxValue)]
    [InlineData(46, uint.MaxValue)]
    public void LeavesABmpAsItIs(int at, uint value)
    {
        using var image = new MagickImage(MagickColor.FromRgb(10, 20, 30), 40, 30);
        var file = image.ToByteArray(MagickFormat.Bmp3);
        Assert.Equal([10, 20, 30], Decoded(file)[..3]);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);

        Assert.Equal(Enumerable.Repeat<byte[]>([10, 20, 30], 1200).SelectMany(pixel => pixel), Decoded(file));
    }

    /// <summary>A row of 30 bytes is filled up to 32.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void LeavesABmpWithoutItsLastPaddingAsItIs(int lacking)
    {
        using var image = new MagickImage("xc:gray", 10, 8);
        image.AddNoise(NoiseType.Gaussian);
        var file = image.ToByteArray(MagickFormat.Bmp3);

        Assert.Equal(Decoded(file), Decoded(file[..^lacking]));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(12u)]
    [InlineData(100_000u)]
    public void LeavesAWebPOfAnotherSizeAsItIs(uint size)
    {
        var file = WebP();
        var sound = Decoded(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), size);

        Assert.Equal(sound, Decoded(file));
        Assert.Equal(sound, Decoded([.. file, .. "XMP "u8, 0xff, 0xff, 0, 0, 1, 2, 3])); // cut
    }

    /// <summary>Made by libjxl 0.7 of a JPEG with EXIF, which it compresses with Brotli: red left, blue right.</summary>
    [Fact]
    public void LeavesAJpegXlWithBrotliBoxesAsItIs()
    {
        const string File = "AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAARanhscAAAAAD/CkNAJAAAAeNqYnJkwHDbAIIgCC0DAkCyAKFGgZCrSgAAQMhR2YKh"
            + "OP8niIwRyjinFLQfIUOYpQ4yzEDpDjVYHzKcfMyAQw4qLHLQsAPbRw39+yPLHHbcgYai+1+MccYkl2zyySinPDPNNdt8M845Cz000UUbfTTSSUs9"
            + "NdVVW3011lmLPTbZZZt9Ntppyz033XXbfTfeeQs+OOGFG3444olHLvnklFdu+eWYZx666KOTXrrpp6Oeeuyyz0577bbfjnvuwQs/PPHFG3888slH"
            + "L/301Fdv/fXYZw9++OKPT3755p+Pfvrwxy///PTXb//9+Of/r2CqqgQAQMhR2YKhOP8viIRSRlmnFInxgJDNqEGGSXWgoXqw4dxDjhlQkA8actBh"
            + "BzYWWeao3+3Djhta0R95ZvBJhve/GOOMSzb5ZJRTprlmm2/GOWehhya6aKOPRjppqaemumqrr8Y6a7HHJrtss89GO22556a7brvvxjvvwAUfnPDC"
            + "DT8c8cQjl3xyyiu3/HLMMw9d9NFJL93001FPPXbZZ6e9dttvxz334IUfnvjijT8e+eSjl3566qu3/nrssw9f/PHJL9/889FPP37556e/fvvvxz//"
            + "f4EfAKgsAAsIgOAAEEpGSUYAAQEAAAEAAQAAAwAAADxicm9iRXhpZhutAAAEdHB7SRQEFAWRJxBswAHQSlOC4ziRDRs3xpOH5I79BqbESq+jwkHY"
            + "wr/TAgAAAOdqeGxwgAAAAeBbAhAAUAMMZAxkDGT+/w4AABgACAABAAAAAACAgCWJI1Qv5orvltADABSSFBQUyEaMwatjMGxEIykGj3YNmcKMDw8T"
            + "5ARbJrX+ATiPq3ECiKm6CADgQ4E0EwA2uQSAai4BAAoAAAAAaAAAAAAAAAAAAACAtzW4N3RXiPJIVvMGGOFetEsIFUS0gWkaiBzBoCjAJQQ4MIYM"
            + "oWKEiK9GIL1TACB6FgBO8wQAKAAAAPICAAAAAAAAAAAAAAAAAAAAAABKEskZ7ML8ABvghW/AAoAGACocBWYACgBIAA==";
        var file = Convert.FromBase64String(File);
        Assert.True(file.AsSpan().IndexOf("brob"u8) > 0);

        var pixels = Decoded(file);

        Assert.True(pixels[0] > pixels[2] + 100, "red");
        Assert.True(pixels[^3] < pixels[^1] - 100, "blue");
    }

    [Theory]
    [InlineData("brob", "Exif and no Brotli")]
    [InlineData("brob", "")]
    [InlineData("Exif", "")]
    [InlineData("xml ", "<<<")]
    [InlineData("zzzz", "anything")]
    public void LeavesAJpegXlWithBadBoxesAsItIs(string type, string content)
    {
        using var image = new MagickImage(MagickColors.SteelBlue, 16, 16);
        var codestream = image.ToByteArray(MagickFormat.Jxl);
        Assert.Equal([0xff, 0x0a], codestream[..2]); // without boxes
        byte[] start = [0, 0, 0, 12, .. "JXL "u8, 0x0d, 0x0a, 0x87, 0x0a, .. Box("ftyp", [.. "jxl \0\0\0\0jxl "u8])];
        byte[] file = [.. start, .. Box(type, Encoding.ASCII.GetBytes(content)), .. Box("jxlc", codestream)];

        Assert.Equal(Decoded(codestream), Decoded(file));
    }

    static byte[] Box(string type, byte[] content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, 8 + content.Length);
        return [.. size, .. Encoding.ASCII.GetBytes(type), .. content];
    }

    static TiffFile Tiff(uint next = 0) => new(2, 1, 8, photometric: 2, Levels, perPixel: 3) { Next = next };

    static byte[] Png(params (string Type, byte[] Data)[] chunks) => PngFile.Write(2, 1, 8, PngFile.Rgb, Levels, chunks);

    /// <summary>Of the chunk behind the header.</summary>
    static byte[] WithAWrongChecksum(byte[] png)
    {
        const int FirstChunk = 33;
        png[FirstChunk + 8 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(FirstChunk))] ^= 1;
        return png;
    }

    /// <summary>Of the chunk before the end.</summary>
    static byte[] WithWrongPixelChecksum(byte[] png)
    {
        png[^14] ^= 1;
        return png;
    }

    static byte[] WebP()
    {
        using var image = new MagickImage("xc:gray", 32, 24);
        image.AddNoise(NoiseType.Gaussian);
        return image.ToByteArray(MagickFormat.WebP);
    }

    static byte[] Decoded(byte[] file)
    {
        using var image = ImageDecoder.Decode(file);
        return image.Pixels.ToArray();
    }
}
