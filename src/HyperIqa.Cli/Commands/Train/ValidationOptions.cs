using HyperIqa.Imaging;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>
/// The options of <c>train</c> that say which photographs are held back, and how often and how the network is judged by them.
/// </summary>
sealed class ValidationOptions : OptionSet
{
    /// <summary>Photographs that <c>--watch</c> degrades by default.</summary>
    const int UsualWatched = 4;

    public readonly Setting<string?> List = new("--validation-list")
    {
        Description = "List of photographs to hold back, one name per line; photographs of their scenes are held back too",
        HelpName = "FILE",
    };

    public readonly Setting<double?> Share = new("--validation-share")
    {
        Description = "Share of the training photographs to hold back, by scene (default: 0.1, or instead the dataset's validation "
            + "part if it has one)",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.Inside(0, 1, 0.1)),
    };

    public readonly Setting<int?> Images = new("--validation-images")
    {
        Description = "Maximum number of photographs to validate on (default: 300 if neither a share nor a list is given, and the "
            + "dataset has no validation part)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };

    public readonly Setting<int?> Patches = new("--validation-patches")
    {
        Description = "Number of patches per photograph in validation, a square number; ignored with --crops dense (default: 4)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1, NumberParser.MostPatches)),
    };

    public readonly Setting<int?> Every = new("--validate-every")
    {
        Description = "Number of updates between validations (default: an epoch, or a part or multiple of one so that validation takes "
            + "about a tenth of the time)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };

    public readonly Setting<string?> Watch = new("--watch")
    {
        Description = "At each validation, degrade some held-out photographs in every kind, and print the share of copies that score "
            + "below their originals and the median drop",
        HelpName = "kinds",
        CustomParser = ChoiceParser.Create<string?>(("kinds", "kinds")),
    };

    public readonly Setting<int?> WatchImages = new("--watch-images")
    {
        Description = "Number of held-out photographs that --watch degrades (default: 4)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };

    /// <summary>Photographs that are degraded in every kind; 0 for none.</summary>
    public int Watched => Watch.IsGiven ? WatchImages.Value ?? UsualWatched : 0;

    /// <summary>Which option has no effect or a value that makes no sense, and why; null for none.</summary>
    /// <param name="isDense">Whether whole photographs are learnt from.</param>
    public string? Fault(bool isDense) =>
        WatchImages.IsGiven && !Watch.IsGiven ? "--watch-images is the number of photographs for --watch kinds; add that"
        : List.IsGiven && Share.IsGiven ?
            "--validation-share draws the photographs that are held back, --validation-list names them: one of the two"
        : isDense && Patches.IsGiven ? "--validation-patches is for --crops random: with dense windows photographs are judged whole"
        : Patches.Value is { } patches && !Crops.IsSquare(patches) ?
            $"--validation-patches {patches}: a grid takes a square number of patches, such as 4 or 9"
        : null;
}
