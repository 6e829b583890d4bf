using HyperIqa.Research.Embeddings;

namespace HyperIqa.Cli.Commands.Weights;

/// <summary><c>hyperiqa weights</c>: its options.</summary>
sealed class WeightsOptions() : CommandOptions(
    "weights", "Show what the target weights encode: images with similar weights lie near each other")
{
    public readonly Positional<string[]> Paths = FilterOptions.CreatePaths();

    public readonly Setting<string> Output = new("--output", "-o")
    {
        Description = "Write the table: image,mos,group,pca1,pca2,tsne1,tsne2",
        HelpName = "FILE",
        Required = true,
    };

    public readonly Setting<string?> Plot = new("--plot")
    {
        Description = "Write a picture (PNG or SVG) with one point per image, coloured by group, or by MOS without groups",
        HelpName = "FILE",
    };

    public readonly Setting<string?> Groups = new("--groups")
    {
        Description = "Table that assigns images to groups, such as their scenes",
        HelpName = "CSV",
    };

    public readonly Setting<string?> NameColumn = new("--name-column")
    {
        Description = "Column of image names in the table (default: detected)",
        HelpName = "COLUMN",
    };

    public readonly Setting<string?> GroupColumn = new("--group-column")
    {
        Description = "Column of groups in the table (default: detected)",
        HelpName = "COLUMN",
    };

    public readonly Setting<double> Perplexity = new("--perplexity")
    {
        Description = "Perplexity of t-SNE: about how many neighbours of an image count (default: 30, or a third of few images)",
        HelpName = "N",
        Default = 30,
        CustomParser = NumberParser.AtLeast(1, 30),
    };

    public readonly ScoringArguments Scoring = new ScoringArguments(
        new("Seed of intervals and random patches (default: 0)", seedIsForPatches: false), "Hide progress").ForLookingInside();

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace existing files" };
    public readonly FilterOptions Filter = new();

    /// <summary>What is said about the columns of the table of groups.</summary>
    public GroupColumns Columns => new(NameColumn.Value, GroupColumn.Value)
    {
        NameOption = NameColumn.Name,
        GroupOption = GroupColumn.Name,
    };

    protected override int Run() => new WeightsRun(this).Run();

    /// <exception cref="UsageException">A column of the table of groups is named, and there is no such table.</exception>
    public void CheckUses()
    {
        if (!Groups.IsGiven && (NameColumn.IsGiven || GroupColumn.IsGiven))
        {
            throw new UsageException(
                $"{(NameColumn.IsGiven ? NameColumn : GroupColumn).Name} is about the table of --groups; add --groups, or omit it");
        }
    }
}
