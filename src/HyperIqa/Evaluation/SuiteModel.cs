using System.Text.Json.Serialization;
using HyperIqa.Datasets;
using HyperIqa.Imaging;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Evaluation;

/// <summary>A row of a suite: a checkpoint to score with, or tables of scores that are already there.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Model">A checkpoint file or catalogue name; null for the bundled model, or where there are tables.</param>
/// <param name="Preprocessing">Against what the checkpoint says.</param>
/// <param name="Patches">Patches an image; null for the suite's.</param>
/// <param name="Predictions">Tables of scores by the name of the dataset.</param>
/// <param name="PredictionColumn">Their column of scores, where it is not found by itself.</param>
/// <param name="PredictionNameColumn">Their column of image names, where it is not found by itself.</param>
/// <param name="Crops">The crop rule; null for the suite's.</param>
/// <param name="Stride">Pixels from one dense window to the next; null for the suite's.</param>
/// <param name="PredictionsAre"><c>mos</c> or <c>dmos</c>: which way the scores point; null for a guess, higher is better.</param>
/// <param name="Precision">What the network computes in; null for the suite's.</param>
sealed record SuiteModel(
    string Name,
    string? Model = null,
    string? Preprocessing = null,
    int? Patches = null,
    IReadOnlyDictionary<string, string>? Predictions = null,
    string? PredictionColumn = null,
    string? PredictionNameColumn = null,
    CropRule? Crops = null,
    int? Stride = null,
    string? PredictionsAre = null,
    Precision? Precision = null)
{
    /// <summary>What is said about the columns of the tables.</summary>
    [JsonIgnore]
    public PredictionColumns Columns => new(PredictionNameColumn, PredictionColumn, LabelDirections.Named(PredictionsAre));

    bool HasColumns => (PredictionColumn ?? PredictionNameColumn ?? PredictionsAre) is not null;

    bool IsToScore => (Model ?? Preprocessing) is not null || (Patches ?? Stride) is not null || Crops is not null
        || Precision is not null;

    /// <summary>What is wrong with it; null for nothing.</summary>
    internal string? Fault(IReadOnlyList<SuiteDataset> datasets)
    {
        if (Patches is < 1 or > ScoringOptions.MostPatches)
            return $"the model {Name} has patches {Patches}; it takes 1 to {ScoringOptions.MostPatches}";
        if (PredictionsAre is not (null or "mos" or "dmos"))
            return $"the predictions of the model {Name} are {PredictionsAre}; predictions_are takes mos or dmos";
        if (Predictions is null)
        {
            return HasColumns
                ? $"the model {Name} has a prediction_column, prediction_name_column or predictions_are, but no predictions"
                : null;
        }

        if (IsToScore)
        {
            return $"the model {Name} has predictions, so nothing is scored: omit model, preprocessing, precision, patches, crops and "
                + "stride";
        }

        if (Predictions.FirstOrDefault(table => table.Value is null) is { Key: { } empty })
            return $"the model {Name} has null instead of a file of predictions on {empty}";

        return Predictions.Keys.FirstOrDefault(name => datasets.All(dataset => dataset.Name != name)) is { } unknown
            ? $"the model {Name} has predictions on {unknown}, but no dataset has that name"
            : null;
    }

    internal SuiteModel In(string folder, string full) => this with
    {
        Model = Model is not null && File.Exists(Path.Combine(full, Model)) ? Path.Combine(full, Model) : Model,
        Predictions = Predictions?.ToDictionary(table => table.Key, table => Path.Combine(folder, table.Value)),
    };
}
