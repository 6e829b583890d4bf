using HyperIqa.Files;
using static System.FormattableString;

namespace HyperIqa.Imaging;

/// <summary>What a search of folders for images passed over, and why.</summary>
/// <param name="aboutOwn">Told of each folder that this program wrote itself.</param>
sealed class PassedOver(Action<string>? aboutOwn = null)
{
    readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    int _others, _hidden, _links, _own, _elsewhere, _unwanted, _again, _archives, _linksInArchives;
    string? _firstAgain;

    /// <summary>Files, and hidden folders and links to folders, which count as one each.</summary>
    public int Count => _others + _hidden + _links + _own + _elsewhere + _unwanted + _again + _archives + _linksInArchives;

    /// <summary>In a sentence, such as <c>passed over 12 files: 9 are no images, 3 lie in folders of other programs (@eaDir)</c>.</summary>
    public override string ToString()
    {
        string[] reasons =
        [
            .. Reason(_others, "is no image", "are no images"),
            .. Reason(_own, "is hyperiqa's own", "are hyperiqa's own"),
            .. Reason(_elsewhere, "lies", "lie").Select(lie => $"{lie} in folders of other programs ({string.Join(", ", _names)})"),
            .. Reason(_archives, "is an archive (name it to score what is in it)", "are archives (name one to score what is in it)"),
            .. Reason(_hidden, "is hidden", "are hidden"),
            .. Reason(_links, "is a link to a folder", "are links to folders"),
            .. Reason(_linksInArchives, "is a link in an archive", "are links in archives"),
            .. Reason(_unwanted, "is left out as asked", "are left out as asked"),
            .. Reason(_again, "is named or linked twice", "are named or linked twice").Select(
                text => $"{text} ({(_again > 1 ? "such as " : "")}{_firstAgain})"),
        ];
        return Invariant($"passed over {Count} {(Count == 1 ? "file" : "files")}: {string.Join(", ", reasons)}");
    }

    /// <summary>Counts a file that is hidden, or in a folder of another program.</summary>
    /// <param name="names">Those of the folders that it is in, and its own.</param>
    /// <returns>False where it is neither.</returns>
    internal bool AddByNames(string[] names)
    {
        if (Array.Exists(names, name => name.StartsWith('.')))
        {
            if (names[^1] != FolderMark.Name) AddHidden();
            return true;
        }

        if (Array.Find(names[..^1], FolderSearch.IsOfOtherProgram) is not { } other) return false;

        AddElsewhere(other, 1);
        return true;
    }

    internal void AddOther() => _others++;

    internal void AddHidden() => _hidden++;

    internal void AddLink() => _links++;

    internal void AddLinkInArchive() => _linksInArchives++;

    internal void AddArchive() => _archives++;

    internal void AddOwn() => _own++;

    internal void AddOwn(string folder, int files)
    {
        _own += files;
        aboutOwn?.Invoke(folder);
    }

    internal void AddElsewhere(string name, int files)
    {
        _elsewhere += files;
        if (files > 0) _names.Add(name);
    }

    /// <summary>Counts what the user's filter leaves out; a folder as one.</summary>
    internal void AddUnwanted() => _unwanted++;

    /// <summary>Counts a file that is among the images already, by this or another name.</summary>
    /// <param name="path">The name that is passed over.</param>
    internal void AddAgain(string path)
    {
        _again++;
        _firstAgain ??= path;
    }

    static IEnumerable<string> Reason(int count, string one, string several) =>
        count == 0 ? [] : [Invariant($"{count} {(count == 1 ? one : several)}")];
}
