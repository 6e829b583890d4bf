using System.Diagnostics;
using HyperIqa.Tests.Imaging;
using ImageMagick;

namespace HyperIqa.Cli.Tests;

/// <summary>A folder of what no camera makes: some 2,500 files, the same in every run.</summary>
static class HostileCorpus
{
    const int Truncations = 55, Flips = 35;

    /// <summary>A HEIC of 64×64 pixels of noise, made for this corpus: Magick.NET reads the format and does not write it.</summary>
    const string Heic =
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAA"
        + "Imlsb2MAAAAAREAAAQABAAAAAAFmAAEAAAAAAAAApgAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAwmlwcnAAAACkaXBjbwAAAHhodmND"
        + "AQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgQEDAgA"
        + "AAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAEAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAACubWRhdAAA"
        + "AKIoAa8IYLFTHQhOUVgkAAc405XwEkBIn8Bul4yieJOsIKeXGiaxy2sJ7EYuHhEdoD/H0uankiqZNv4ni7LJmYZYbqQ+jQqMLBFskGMG5Y6ZCJJT2K/sKbMJ"
        + "EO9Z4Y+0jDTXFY3do+4j9hwR6Bn4J8Etgg7aO9V7A9dC+yeweMLJvR9KgFhFxFmHm3U3PWdbunk/Ox4QzilCCYTP35BcUFORCiY=";

    /// <summary>Every format that is read, in the variants that their decoders treat apart.</summary>
    static readonly (string Name, MagickFormat Format, Action<MagickImage> Prepare)[] Variants =
    [
        ("baseline.jpg", MagickFormat.Jpeg, _ => { }),
        ("progressive.jpg", MagickFormat.Jpeg, image => image.Settings.Interlace = Interlace.Jpeg),
        ("gray.jpg", MagickFormat.Jpeg, image => image.ColorSpace = ColorSpace.Gray),
        ("cmyk.jpg", MagickFormat.Jpeg, image => image.ColorSpace = ColorSpace.CMYK),
        ("rgb.png", MagickFormat.Png24, _ => { }),
        ("alpha.png", MagickFormat.Png32, _ => { }),
        ("sixteen.png", MagickFormat.Png48, _ => { }),
        ("palette.png", MagickFormat.Png8, _ => { }),
        ("interlaced.png", MagickFormat.Png, image => image.Settings.Interlace = Interlace.Png),
        ("palette.gif", MagickFormat.Gif, _ => { }),
        ("five.bmp", MagickFormat.Bmp, _ => { }),
        ("three.bmp", MagickFormat.Bmp3, _ => { }),
        ("plain.tif", MagickFormat.Tiff, image => image.Settings.Compression = CompressionMethod.NoCompression),
        ("lzw.tif", MagickFormat.Tiff, image => image.Settings.Compression = CompressionMethod.LZW),
        ("zip.tif", MagickFormat.Tiff, image => image.Settings.Compression = CompressionMethod.Zip),
        ("cmyk.tif", MagickFormat.Tiff, image => image.ColorSpace = ColorSpace.CMYK),
        ("big.tif", MagickFormat.Tiff64, _ => { }),
        ("lossy.webp", MagickFormat.WebP, _ => { }),
        ("lossless.webp", MagickFormat.WebP, image => image.Quality = 100),
        ("photo.avif", MagickFormat.Avif, _ => { }),
        ("photo.jp2", MagickFormat.Jp2, _ => { }),
        ("stream.j2k", MagickFormat.J2k, _ => { }),
        ("photo.jxl", MagickFormat.Jxl, _ => { }),
        ("photo.ppm", MagickFormat.Ppm, _ => { }),
        ("photo.pgm", MagickFormat.Pgm, _ => { }),
        ("photo.pbm", MagickFormat.Pbm, _ => { }),
    ];

    /// <summary>Writes the corpus.</summary>
    /// <param name="folder">An empty one.</param>
    /// <returns>The paths that a table of it should name, each once.</returns>
    public static IReadOnlyList<string> Write(string folder)
    {
        Damaged(Directory.CreateDirectory(Path.Join(folder, "damaged")).FullName);
        Odd(Directory.CreateDirectory(Path.Join(folder, "odd")).FullName);
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToList();
        if (!OperatingSystem.IsWindows())
        {
            paths.AddRange(
                FromTheShell(Directory.CreateDirectory(Path.Join(folder, "shell")).FullName, Path.Join(folder, "odd", "one-pixel.png")));
        }
        return paths;
    }

    static void Damaged(string folder)
    {
        using var noise = new MagickImage(MagickColors.SteelBlue, 40, 30);
        noise.AddNoise(NoiseType.Gaussian);
        foreach (var (name, file) in Variants
            .Select(variant => (variant.Name, Encoded(noise, variant.Format, variant.Prepare)))
            .Append(("photo.heic", Convert.FromBase64String(Heic)))
            .Append(("sensor.dng", SensorFile.Write())))
        {
            var random = new Random(name.Sum(c => c)); // the same in every run
            for (var i = 0; i < Truncations; i++) Put($"cut-{i:D2}-{name}", file.AsSpan(0, file.Length * i / Truncations));
            for (var i = 0; i < Flips; i++)
            {
                var flipped = file.ToArray();
                for (var flip = 0; flip <= i; flip++)
                    flipped[random.Next(i % 2 == 0 ? Math.Min(64, file.Length) : file.Length)] ^= (byte)(1 << random.Next(8));
                Put($"flip-{i:D2}-{name}", flipped);
            }
        }

        void Put(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path.Join(folder, name), bytes);
    }

    static byte[] Encoded(MagickImage noise, MagickFormat format, Action<MagickImage> prepare)
    {
        using var copy = (MagickImage)noise.CloneArea(0, 0, noise.Width, noise.Height);
        prepare(copy);
        return copy.ToByteArray(format);
    }

    /// <summary>A JPEG whose frame header says 30,000×30,000.</summary>
    static byte[] LyingJpeg(Interlace interlace)
    {
        using var image = new MagickImage(MagickColors.SteelBlue, 40, 30);
        var file = Encoded(image, MagickFormat.Jpeg, copy => copy.Settings.Interlace = interlace);
        ReadOnlySpan<byte> frame = [0xff, (byte)(interlace == Interlace.Jpeg ? 0xc2 : 0xc0)];
        var sides = file.AsSpan().IndexOf(frame) + 5;
        byte[] thirtyThousand = [0x75, 0x30];
        thirtyThousand.CopyTo(file, sides);
        thirtyThousand.CopyTo(file, sides + 2);
        return file;
    }

    /// <summary>
    /// A JPEG 2000 codestream whose SIZ segment says 30,000×30,000, in one tile: its decoder takes the memory for it before it looks at
    /// limits.
    /// </summary>
    static byte[] LyingJpeg2000()
    {
        using var image = new MagickImage(MagickColors.SteelBlue, 40, 30);
        var file = Encoded(image, MagickFormat.J2k, _ => { });
        byte[] thirtyThousand = [0, 0, 0x75, 0x30];
        // Xsiz, Ysiz, XTsiz, YTsiz after SOC, SIZ, Lsiz and Rsiz
        foreach (var side in (int[])[8, 12, 24, 28]) thirtyThousand.CopyTo(file, side);
        return file;
    }

    static void Odd(string folder)
    {
        Put("one-pixel.png", PngFile.Black(1, 1, PngFile.Rgb));
        Put("tall.png", PngFile.Black(1, 30_000, PngFile.Rgb));
        Put("wide.png", PngFile.Black(30_000, 1, PngFile.Rgb));
        Put("no-pixels.png", PngFile.Black(0, 0, PngFile.Rgb));
        Put("no-width.png", PngFile.Black(0, 5, PngFile.Rgb));
        Put("lie.png", PngFile.Black(30_000, 30_000, PngFile.Rgb, rows: 1));
        Put("lie-within-limits.png", PngFile.Black(14_000, 14_000, PngFile.Rgb, rows: 1));
        Put("bomb-rgb.png", PngFile.Black(14_000, 14_000, PngFile.Rgb));
        Put("bomb-alpha.png", PngFile.Black(14_000, 14_000, PngFile.Rgba));
        Put("bomb-gray.png", PngFile.Black(12_000, 12_000, PngFile.Gray));
        Put("bomb-again.png", PngFile.Black(12_000, 12_000, PngFile.Rgb));
        Put("zero-bytes.jpg", []);
        Put("zeros.jpg", new byte[5000]);
        Put("jpeg-in-name-only.jpg", "<html>quota exceeded</html>"u8);
        Put("=1+1.png", PngFile.Black(1, 1, PngFile.Rgb));
        Put("-n.png", PngFile.Black(1, 1, PngFile.Rgb));
        Put("a name, with \"quotes\" and 'quotes'.png", PngFile.Black(1, 1, PngFile.Rgb));
        Put("lie.ppm", "P6\n30000 30000\n255\nabc"u8);
        Put("lie.jpg", LyingJpeg(Interlace.NoInterlace));
        Put("lie-progressive.jpg", LyingJpeg(Interlace.Jpeg));
        Put("lie.j2k", LyingJpeg2000());
        Put("lie.gif", [.. "GIF89a"u8, 0x30, 0x75, 0x30, 0x75, 0, 0, 0, 0x3b]);
        using (var sparse = File.Create(Path.Join(folder, "a-gigabyte-of-nothing.tif"))) sparse.SetLength(1 << 30);
        using var frames = new MagickImageCollection
        {
            new MagickImage(MagickColors.Red, 32, 32),
            new MagickImage(MagickColors.Blue, 32, 32),
        };
        frames.Write(Path.Join(folder, "animated.gif"), MagickFormat.Gif);
        frames.Write(Path.Join(folder, "animated.webp"), MagickFormat.WebP);

        void Put(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path.Join(folder, name), bytes);
    }

    /// <summary>
    /// What only a shell makes: pipes, loops, names that are no text or end lines, and a path as long as the system allows.
    /// </summary>
    static IEnumerable<string> FromTheShell(string folder, string image)
    {
        const string Script = """
            mkfifo pipe.jpg
            mkdir folder.jpg && cp "$1" folder.jpg/inside.png
            ln -s loop-a.png loop-b.png && ln -s loop-b.png loop-a.png
            ln -s .. up && ln -s nowhere.png dangling.png && ln -s pipe.jpg to-a-pipe.jpg
            cp "$1" "$(printf 'line\nbreak.png')"
            cp "$1" "$(printf 'escape\033[31m.png')"
            cp "$1" "$(printf 'caf\351.png')" && cp "$1" "$(printf 'caf\350.png')"
            mkdir "$(printf 'r\351sum\351')" && cp "$1" "$(printf 'r\351sum\351/photo.png')"
            """;
        using (var shell = Process.Start(new ProcessStartInfo("sh", ["-ec", Script, "sh", image]) { WorkingDirectory = folder })!)
        {
            shell.WaitForExit();
            Assert.Equal(0, shell.ExitCode);
        }

        var deep = folder;
        while (deep.Length < 3_750) deep = Path.Join(deep, new string('d', 240));
        Directory.CreateDirectory(deep);
        var longest = Path.Join(deep, new string('n', 3_996 - deep.Length - 1) + ".png");
        File.Copy(image, longest);

        string[] names =
        [
            "pipe.jpg", "folder.jpg/inside.png", "loop-a.png", "loop-b.png", "dangling.png", "to-a-pipe.jpg", "line\nbreak.png",
            "escape\u001b[31m.png",
        ];
        string[] quoted = [@"caf\xe9.png", @"caf\xe8.png", @"r\xe9sum\xe9/photo.png"];
        return [longest, .. names.Select(name => $"{folder}/{name}"), .. quoted.Select(name => $"$'{folder}/{name}'")];
    }
}
