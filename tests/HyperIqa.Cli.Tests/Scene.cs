using HyperIqa.Checkpoints;
using HyperIqa.Tests;
using ImageMagick;

[assembly: AssemblyFixture(typeof(HyperIqa.Cli.Tests.DeterministicCheckpoint))]

namespace HyperIqa.Cli.Tests;

/// <summary>A full-size checkpoint of the deterministic weights, written once for all tests.</summary>
public sealed class DeterministicCheckpoint : IDisposable
{
    readonly Scene _folder = new();

    public DeterministicCheckpoint()
    {
        Path = _folder.PathOf("deterministic.safetensors");
        var tensors = DeterministicWeights.Tensors.Where(tensor => !tensor.IsInt64)
            .Select(
                tensor => CheckpointTensor.FromSingles(tensor.Name, tensor.Shape, DeterministicWeights.Values(tensor.Name, tensor.Shape)));
        SafetensorsFile.Write(Path, tensors, new Dictionary<string, string> { ["preprocessing"] = "native" });
    }

    public string Path { get; }

    public void Dispose() => _folder.Dispose();
}

/// <summary>A folder of a test's own with small pictures in it.</summary>
sealed class Scene : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("hyperiqa-").FullName;

    public string PathOf(string name) => Path.Join(Folder, name);

    /// <summary>Pictures that are alike, each a file of its own.</summary>
    public string[] Pictures(int count) => [.. Enumerable.Range(0, count).Select(i => Picture($"a{i:000}.ppm"))];

    /// <summary>Writes a picture of coloured noise as a PPM, whatever its name says.</summary>
    /// <returns>Its path.</returns>
    public string Picture(string name, int seed = 1, int width = 240, int height = 230)
    {
        var pixels = new byte[3 * width * height];
        new Random(seed).NextBytes(pixels);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), [.. System.Text.Encoding.ASCII.GetBytes($"P6\n{width} {height}\n255\n"), .. pixels]);
        return PathOf(name);
    }

    /// <summary>Writes a JPEG of soft coloured spots, as large as a camera's if wanted.</summary>
    /// <returns>Its path.</returns>
    public string Photograph(string name, int width, int height)
    {
        using var image = new MagickImage(Picture("spots.ppm", width: width / 8, height: height / 8), MagickFormat.Ppm);
        image.Resize(new MagickGeometry((uint)width, (uint)height) { IgnoreAspectRatio = true });
        File.Delete(PathOf("spots.ppm"));
        image.Write(PathOf(name), MagickFormat.Jpeg);
        return PathOf(name);
    }

    public string Text(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
