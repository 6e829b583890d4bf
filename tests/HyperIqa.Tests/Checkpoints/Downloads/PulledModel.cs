using System.Security.Cryptography;
using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Tests.Checkpoints.Downloads;

/// <summary>A model of noise, the folder it is pulled into, and what pulling it is to end with.</summary>
public abstract class PulledModel : IDisposable
{
    private protected static readonly byte[] Weights = Noise(300_000);
    private protected static readonly RetryPolicy Short = new(
        Tries: 3, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20), Silence: TimeSpan.FromSeconds(2));

    readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("hyperiqa-");

    private protected List<string> Notes { get; } = [];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected ModelFolder Folder => new(Path.Join(_place.FullName, "models"));

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _place.Delete(recursive: true);

    private protected async Task Installs(MisbehavingServer server, Func<CatalogueModel, CatalogueModel>? change = null)
    {
        var model = (change ?? (same => same))(Model(server));
        using var pull = Pull(Short);
        var place = await pull.Fetch(model, Cancellation);
        Assert.Equal(Folder.PathOf(model), place);
        Assert.Equal(Weights, Read(place));
        Assert.False(File.Exists(Folder.PartOf(model)));
    }

    private protected async Task<string> Refuses(string reason, MisbehavingServer server, Func<CatalogueModel, CatalogueModel>? change = null)
    {
        var model = (change ?? (same => same))(Model(server));
        using var pull = Pull(Short);
        var refusal = await Assert.ThrowsAsync<DownloadException>(() => pull.Fetch(model, Cancellation));
        Assert.Contains(reason, refusal.Message);
        Assert.False(Folder.Has(model));
        return refusal.Message;
    }

    private protected ModelPull Pull(RetryPolicy patience) => new(Folder, patience)
    {
        Note = note =>
        {
            lock (Notes) Notes.Add(note);
        },
    };

    private protected void Arrived(byte[] bytes, MisbehavingServer server)
    {
        Directory.CreateDirectory(Folder.Path);
        File.WriteAllBytes(Folder.PartOf(Model(server)), bytes);
    }

    private protected static byte[] Read(string path) => File.ReadAllBytes(path);

    private protected static void Damage(string path) => File.WriteAllText(path, "damaged");

    private protected string Carried(byte[] bytes)
    {
        var path = Path.Join(_place.FullName, "usb-stick.bin");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private protected static CatalogueModel Model(MisbehavingServer server) => new()
    {
        Name = "tiny",
        About = "a test's",
        File = "weights.bin",
        Bytes = Weights.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Weights)),
        Mirrors = [server.Address()],
        Preprocessing = "koniq",
        Crops = "grid",
        ScoreRange = "0..100",
        TrainedOn = "noise",
        License = "none",
        Publisher = "this test",
    };

    private protected static byte[] Noise(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
