using HyperIqa.Imaging;
using HyperIqa.Pages;

namespace HyperIqa.Analysis.Galleries;

/// <summary>Copies photographs that a score has chosen. Nothing is moved, and nothing that is there is written over.</summary>
sealed class PhotographCopies
{
    readonly string _folder, _common;

    /// <param name="folder">Where to; made as soon as there is something to copy.</param>
    /// <param name="all">All images that could have been chosen: below the folder that they have in common, copies lie as they do.</param>
    public PhotographCopies(string folder, IEnumerable<string> all) => (_folder, _common) = (Path.GetFullPath(folder), Common(all));

    /// <summary>How many were copied.</summary>
    public int Copied { get; private set; }

    /// <summary>How many were not, because a file of that name is there already.</summary>
    public int There { get; private set; }

    /// <summary>Copies a photograph, byte by byte; a copy that is cut short never has its name.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="ImageException">It cannot be read any more.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Copy(string path)
    {
        var target = Path.Join(_folder, Path.GetRelativePath(_common, FullPath(path)));
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        if (File.Exists(target))
        {
            There++;
            return;
        }

        using var image = ImageFile.Read(path);
        var part = Path.Join(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write)) file.Write(image.Bytes);
            File.Move(part, target);
        }
        catch
        {
            File.Delete(part);
            throw;
        }

        Copied++;
    }

    static string Common(IEnumerable<string> paths) =>
        CommonFolder.Of(paths.Select(path => FullPath(path).Replace(Path.DirectorySeparatorChar, '/'))) is { Length: > 0 } folder
            ? folder
            : Path.GetFullPath(".");

    /// <summary>Where a photograph lies; of a quoted path what it stands for.</summary>
    static string FullPath(string path) => Path.GetFullPath(QuotedPath.Writable(path));
}
