using System.Globalization;
using System.Numerics;
using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Samples;

/// <summary>
/// The folder <c>samples</c>: eight scenes, each as it should be and spoilt in four ways, and what to think of them in <c>labels.csv</c>.
/// </summary>
static class SampleFolder
{
    /// <summary>Each scene with its label, 0..100: how good a photograph it would be, roughly.</summary>
    public static IReadOnlyList<(Scene Scene, float Label)> Scenes { get; } =
    [
        (new MountainLake(), 88),
        (new SunsetSea(), 84),
        (new BrickWall(), 90),
        (new StillLife(), 82),
        (new CityAtDusk(), 80),
        (new PebbleShore(), 86),
        (new Meadow(), 78),
        (new Forest(), 85),
    ];

    public static string Path { get; } = Find();

    public static string FileName(int scene, Distortion distortion) => string.Create(
        CultureInfo.InvariantCulture,
        $"{scene + 1:00}-{Scenes[scene].Scene.Name}{(distortion.Name == "none" ? "" : "-" + distortion.Name)}.jpg");

    /// <summary>Renders all scenes, a minute or two of work, and writes them with their labels.</summary>
    public static void Render()
    {
        Directory.CreateDirectory(Path);
        var labels = new List<string> { "image,label,scene,distortion" };
        for (var i = 0; i < Scenes.Count; i++)
        {
            var light = Film.Expose(Scenes[i].Scene);
            foreach (var distortion in Distortion.All)
            {
                Write(light, distortion, FileName(i, distortion));
                labels.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{FileName(i, distortion)},{Scenes[i].Label * distortion.Kept:0.0},{Scenes[i].Scene.Name},{distortion.Name}"));
            }
        }

        File.WriteAllLines(System.IO.Path.Combine(Path, "labels.csv"), labels);
    }

    /// <summary>Renders the scenes as they should be at 12 megapixels, some minutes each.</summary>
    /// <param name="folder">For the photographs; what is there already is not rendered again.</param>
    public static void RenderLarge(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < Scenes.Count; i++)
        {
            var file = System.IO.Path.Combine(folder, FileName(i, Distortion.All[0]));
            if (File.Exists(file)) continue;

            using var image = Film.Develop(
                Film.Expose(Scenes[i].Scene, Film.LargeWidth, Film.LargeHeight), Film.LargeWidth, Film.LargeHeight);
            Write(image, Distortion.All[0].Quality, file);
        }
    }

    static void Write(Vector3[] light, Distortion distortion, string fileName)
    {
        using var image = Film.Develop(distortion.OfLight(light));
        distortion.OfPixels(image);
        Write(image, distortion.Quality, System.IO.Path.Combine(Path, fileName));
    }

    static void Write(RgbImage image, uint quality, string file)
    {
        using var jpeg = new MagickImage();
        jpeg.ReadPixels(image.Pixels, new PixelReadSettings((uint)image.Width, (uint)image.Height, StorageType.Char, PixelMapping.RGB));
        jpeg.Quality = quality;
        jpeg.Write(file, MagickFormat.Jpeg);
    }

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "HyperIqa.sln"))) folder = folder.Parent;

        return System.IO.Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "samples");
    }
}
