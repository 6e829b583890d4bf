using HyperIqa.Imaging;

namespace HyperIqa.Picking;

/// <summary>
/// Copies photographs that a score has chosen, with their sidecars. Nothing is moved, and nothing that is there is written over.
/// </summary>
/// <param name="folder">Where to; made as soon as there is something to copy.</param>
sealed class PhotographCopies(string folder)
{
    readonly TargetFolder _target = new(folder);

    /// <summary>How many photographs were copied.</summary>
    public int Copied { get; private set; }

    /// <summary>How many files were copied that other programs keep beside photographs.</summary>
    public int Sidecars { get; private set; }

    /// <summary>How many photographs were not, because they were before.</summary>
    public int There { get; private set; }

    /// <summary>Copies a photograph and its sidecars.</summary>
    /// <exception cref="ImageException">It cannot be read any more, or another file lies where its copy should.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Copy(string path)
    {
        var target = _target.PlaceOf(path);
        var isNew = target != Path.GetFullPath(path) && FileCopy.Make(path, target, _target.Announce);
        foreach (var (sidecar, its) in _target.SidecarsOf(path))
        {
            if (!File.Exists(its) && FileCopy.Make(sidecar, its, _target.Announce)) Sidecars++;
        }

        if (isNew) Copied++;
        else There++;
    }
}
