using HyperIqa.Pages.Galleries;

namespace HyperIqa.Cli.Commands.Report;

/// <summary>What may become of scored photographs besides a row: a page, and copies of those that a cut chooses.</summary>
/// <param name="range">What the maps behind the page are coloured by where nothing is asked for: its word, and what it means.</param>
sealed class GalleryOptions((string Word, string Meaning) range) : OptionSet
{
    public readonly Setting<string[]> Below = Copy("--copy-below", "below");
    public readonly Setting<string[]> Above = Copy("--copy-above", "above");
    public readonly Setting<RangeRequest?> Range = RangeOption.Create(range.Word, range.Meaning);

    /// <param name="folder">Where the page goes; null for none.</param>
    /// <exception cref="UsageException">An option has no effect without the page, or a cut is not valid.</exception>
    public GalleryRequest Read(string? folder)
    {
        if (folder is null && Range.IsGiven)
        {
            throw new UsageException(
                $"{Range.Name} colours the maps of a page, and none is written; ask for the page, or omit {Range.Name}");
        }

        return new(folder, Cut.Parse(Below), Cut.Parse(Above)) { Range = Range.Value };
    }

    static Setting<string[]> Copy(string name, string which) => new(name)
    {
        Description = $"Copy photographs that score {which} MOS into a folder; nothing is moved or overwritten",
        HelpName = "MOS DIR",
        Arity = new(2, 2),
        Default = [],
        AllowMultipleArgumentsPerToken = true,
    };
}

/// <summary>What to make of a table of scores.</summary>
/// <param name="Folder">Where the page goes; null for none.</param>
/// <param name="Below">Where photographs go that score below a limit; null for nowhere.</param>
/// <param name="Above">Where photographs go that score above a limit; null for nowhere.</param>
sealed record GalleryRequest(string? Folder, Cut? Below, Cut? Above)
{
    /// <summary>What the colours of its maps stand for; null for what is usual.</summary>
    public RangeRequest? Range { get; init; }

    /// <summary>Whether there is anything to do.</summary>
    public bool IsWanted => Folder is not null || Below is not null || Above is not null;

    PictureFolders? Pictures => Folder is { } folder ? new PictureFolders(folder, GalleryPictures.Folders) : null;

    /// <summary>Adds the page and the folders of copies to what is written.</summary>
    /// <param name="option">The option that asks for the page.</param>
    /// <param name="overwrite">Whether a page that is there may be replaced.</param>
    /// <exception cref="UsageException">Somebody's files lie where the page's pictures go.</exception>
    public OutputChecks AddTo(OutputChecks files, string option, bool overwrite)
    {
        Pictures?.Check(Gallery.Page);
        return files.WritesInto(option, Folder, overwrite, (Gallery.Page, FileKinds.Page))
            .WritesInto("--copy-below", Below?.Folder, overwrite)
            .WritesInto("--copy-above", Above?.Folder, overwrite);
    }

    /// <summary>Refuses photographs that lie where the page's pictures go.</summary>
    /// <exception cref="UsageException">One does.</exception>
    public void CheckSources(IEnumerable<string> photographs) => Pictures?.CheckSources(photographs);
}

/// <summary>A limit, and the folder for what lies beyond it.</summary>
sealed record Cut(double Mos, string Folder)
{
    /// <summary>The last that is given; null where none is.</summary>
    /// <exception cref="UsageException">The first word is no number.</exception>
    public static Cut? Parse(Setting<string[]> option) => option.Value switch
    {
        [] => null,
        [.., var number, var folder] words when words.Length % 2 == 0 && NumberParser.TryParse(number) is { } mos => new(mos, folder),
        var words => throw new UsageException($"{option.Name} {string.Join(' ', words)}: takes a MOS and a folder, such as 40 rejects"),
    };
}
