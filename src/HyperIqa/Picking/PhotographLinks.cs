using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Imaging.Archives;

namespace HyperIqa.Picking;

/// <summary>
/// Makes symbolic links to photographs that a score has chosen, and to their sidecars. Nothing that is there is replaced.
/// </summary>
/// <param name="folder">Where to; made as soon as there is something to link.</param>
sealed class PhotographLinks(string folder)
{
    readonly TargetFolder _target = new(folder);

    /// <summary>How many photographs were linked.</summary>
    public int Linked { get; private set; }

    /// <summary>How many sidecars were linked.</summary>
    public int Sidecars { get; private set; }

    /// <summary>How many photographs were not, because they were before.</summary>
    public int There { get; private set; }

    /// <summary>Links a photograph and its sidecars.</summary>
    /// <exception cref="ImageException">There is no such file, or something else lies where its link should.</exception>
    /// <exception cref="IOException">A link cannot be made.</exception>
    public void Link(string path)
    {
        ArchiveFile.CheckIsOutside(path);
        if (!Relocation.IsTaken(path)) throw new ImageException("there is no such file");

        if (Make(path, _target.PlaceOf(path))) Linked++;
        else There++;
        foreach (var (sidecar, place) in _target.SidecarsOf(path))
        {
            if (!Relocation.IsTaken(place) && Make(sidecar, place)) Sidecars++;
        }
    }

    bool Make(string path, string place)
    {
        var full = TargetFolder.Full(path);
        if (full == place) return false;

        if (Relocation.IsTaken(place))
        {
            return Relocation.LinkTarget(place) == full ? false : throw new ImageException($"another file is there already: {place}");
        }

        _target.Announce(place);
        Relocation.Link(full, place);
        return true;
    }
}
