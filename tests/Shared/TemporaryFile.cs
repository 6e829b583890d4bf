namespace HyperIqa.Tests.Checkpoints;

/// <summary>A name for a file in a folder of its own, gone afterwards.</summary>
sealed class TemporaryFile : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hyperiqa-");

    public TemporaryFile(string name = "file") => Path = System.IO.Path.Combine(_folder.FullName, name);

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
