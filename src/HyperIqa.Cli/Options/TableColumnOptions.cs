using HyperIqa.Tables;

namespace HyperIqa.Cli.Options;

/// <summary>The options that say which column of a table of scores is which.</summary>
/// <param name="tables">The table in words, or several.</param>
sealed class TableColumnOptions(string tables) : OptionSet
{
    public readonly Setting<string?> Name = new("--prediction-name-column")
    {
        Description = $"Column of image names in {tables} (default: detected)",
        HelpName = "COLUMN",
    };

    public readonly Setting<string?> Score = new("--prediction-column")
    {
        Description = $"Column of scores in {tables} (default: detected)",
        HelpName = "COLUMN",
    };

    public PredictionColumns Read() => new(Name.Value, Score.Value) { ImageOption = Name.Name, ScoreOption = Score.Name };
}
