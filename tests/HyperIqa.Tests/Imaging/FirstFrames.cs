using System.Buffers.Binary;
using System.Text;
using HyperIqa.Imaging;
using HyperIqa.Imaging.Containers;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

/// <summary>Of several pictures in a file the first one counts, and it alone is decoded.</summary>
public sealed class FirstFrames
{
    /// <summary>More than the decoders are allowed to hold at once; writers of GIF are not, either.</summary>
    const int Many = 80, Few = 5;

    [Theory]
    [InlineData(MagickFormat.WebP)]
    [InlineData(MagickFormat.Gif)]
    [InlineData(MagickFormat.Tiff)]
    [InlineData(MagickFormat.Jxl)]
    public void AreScoredHoweverManyFollow(MagickFormat format)
    {
        using var image = ImageDecoder.Decode(Animation(format, format == MagickFormat.Gif ? 60 : Many));

        Assert.Equal((32, 24), (image.Width, image.Height));
        Assert.InRange(image.Pixels[0], 240, 255); // red
        Assert.InRange(image.Pixels[2], 0, 15);
    }

    [Theory]
    [InlineData(MagickFormat.WebP)]
    [InlineData(MagickFormat.Jxl)]
    public void AreAllThatADecoderGets(MagickFormat format)
    {
        var file = Animation(format, Few);
        using var first = PictureAlone.Extract(file, format, reservation: null);
        using var all = new MagickImageCollection(file, format);
        using var alone = new MagickImageCollection(first!.Bytes, format);

        Assert.Equal((Few, 1), (all.Count, alone.Count));
        Assert.Equal(all[0].Signature, alone[0].Signature);
    }

    /// <summary>libwebp's WebPAnimDecoder clears the canvas to transparent black, of which Pillow keeps the black.</summary>
    [Fact]
    public void LieOnABlackCanvasInAWebP()
    {
        using var small = new MagickImage(MagickColors.White, 8, 6) { Quality = 100 };
        var still = small.ToByteArray(MagickFormat.WebP);
        var bitstream = still[12..]; // one chunk
        byte[] frame = [2, 0, 0, 1, 0, 0, 7, 0, 0, 5, 0, 0, 100, 0, 0, 0, .. bitstream]; // at 4, 2; 8 by 6 pixels
        byte[] body =
        [
            .. "WEBP"u8, .. Chunk("VP8X", [2, 0, 0, 0, 19, 0, 0, 15, 0, 0]), .. Chunk("ANIM", [255, 255, 255, 255, 0, 0]),
            .. Chunk("ANMF", frame), .. Chunk("ANMF", frame),
        ];

        using var image = ImageDecoder.Decode(Chunk("RIFF", body));

        Assert.Equal((20, 16), (image.Width, image.Height));
        for (var y = 0; y < 16; y++)
            for (var x = 0; x < 20; x++)
                Assert.Equal(x is >= 4 and < 12 && y is >= 2 and < 8 ? 255 : 0, image.Pixels[3 * (20 * y + x)]);
    }

    /// <summary>The picture of an animated PNG that a viewer without animation shows: Pillow's first frame, too.</summary>
    [Fact]
    public void AreThePictureItselfInAPng()
    {
        byte[] control = [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 10, 0, 0];
        var file = PngFile.Write(
            2, 1, 8, PngFile.Gray, [5, 6], ("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), ("fcTL", control), ("fdAT", [0, 0, 0, 9, 1, 2, 3]));

        using var image = ImageDecoder.Decode(file);

        Assert.Equal([5, 5, 5, 6, 6, 6], image.Pixels.ToArray());
    }

    /// <summary>heif-enc names the brands of each picture of a burst again; the decoder looks at 128 bytes.</summary>
    [Fact]
    public void MayHaveAnyNumberOfBrandsBeforeThem()
    {
        var file = TurnedImages.HeicFile();
        const int Added = 12 * 12;
        var brands = BinaryPrimitives.ReadInt32BigEndian(file);
        var others = Enumerable.Repeat("mif1heicmiaf"u8.ToArray(), 12).SelectMany(brand => brand);
        byte[] burst = [.. file[..brands], .. others, .. file[brands..]];
        BinaryPrimitives.WriteInt32BigEndian(burst, brands + Added);
        var locations = burst.AsSpan().IndexOf("iloc"u8) + 12; // version and flags, sizes of fields, number of items
        for (var item = 0; item < 2; item++)
        {
            var from = burst.AsSpan(locations + 18 * item + 4); // behind identity and data reference
            BinaryPrimitives.WriteInt32BigEndian(from, BinaryPrimitives.ReadInt32BigEndian(from) + Added);
        }

        using var image = ImageDecoder.Decode(burst);

        Assert.Equal((128, 64), (image.Width, image.Height));
    }

    /// <summary>Its decoder would decode a frame to tell the size: what the track's header says is believed.</summary>
    [Fact]
    public void AreRefusedByTheirHeaderWhereASequenceTakesTooMuch()
    {
        byte[] track = [.. new byte[76], 0x1f, 0x40, 0, 0, 0x0f, 0xa0, 0, 0]; // 8000 by 4000, with 16 bits behind the point
        byte[] file = [.. Box("ftyp", [.. "avis\0\0\0\0avisavif"u8]), .. Box("moov", Box("trak", Box("tkhd", track)))];

        Assert.Equal(
            "too large (32 megapixels; an AVIF like this may have 25)",
            Assert.Throws<ImageException>(() => ImageDecoder.Decode(file)).Message);
    }

    /// <summary>The first frame is red, all others are blue.</summary>
    static byte[] Animation(MagickFormat format, int count)
    {
        using var frames = new MagickImageCollection();
        for (var i = 0; i < count; i++)
        {
            var color = i == 0 ? MagickColors.Red : MagickColor.FromRgb(0, (byte)i, 255);
            frames.Add(new MagickImage(color, 32, 24) { AnimationDelay = 10, Quality = 100 });
        }

        return frames.ToByteArray(format);
    }

    static byte[] Chunk(string type, byte[] content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, content.Length);
        return [.. Encoding.ASCII.GetBytes(type), .. size, .. content, .. new byte[content.Length % 2]];
    }

    static byte[] Box(string type, byte[] content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, 8 + content.Length);
        return [.. size, .. Encoding.ASCII.GetBytes(type), .. content];
    }
}
