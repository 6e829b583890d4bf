using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>
/// What a result depends on, as text: a stored one is used again while this is unchanged. Whatever changes a figure is in it.
/// </summary>
sealed class SuiteFingerprint
{
    static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// What tells two builds of the program apart whose code differs, also where the version cannot: it names the commit, but not changes
    /// since, and no commit where the build knew of none. Deterministic builds of the same code are one.
    /// </summary>
    static readonly Guid[] Builds =
    [
        typeof(SuiteFingerprint).Module.ModuleVersionId,
        typeof(EvaluationSummary).Module.ModuleVersionId,
    ];

    readonly Dictionary<string, string> _models = new(StringComparer.Ordinal);

    /// <exception cref="DatasetException">The labels or the table of scores cannot be read.</exception>
    /// <exception cref="UsageException">There is no such model.</exception>
    /// <exception cref="Checkpoints.CheckpointException">The model cannot be read.</exception>
    public string Compute(EvaluateRequest cell)
    {
        var labels = KnownDatasets.Read(cell.Labels, cell.Dataset, cell.Columns);
        var predictions = cell.Predictions is { } table ? PredictionTable.Read(table, cell.PredictionColumns) : null;
        return JsonSerializer.Serialize(
            new
            {
                program = ProgramVersion.Text,
                builds = Builds,
                judged = cell.ModelName,
                predictions = predictions is null
                    ? null
                    : Digest(predictions.Rows.Select(row => FormattableString.Invariant($"{row.Image}\t{row.Mos:R}"))),
                model = predictions is null ? Model(cell.Scoring.Model) : null,

                // All of how images are scored but what changes no score, so that a new option is in it from the start.
                scoring = predictions is null
                    ? cell.Scoring with
                    {
                        Model = null,
                        PatchScores = null,
                        Threads = 0,
                        Quiet = false,
                        Log = null,
                        OwnDefaults = [],
                        Choice = cell.Scoring.Choice with { Seed = 0 },
                    }
                    : null,
                images = predictions is null ? Digest(ImageFiles.Expand([cell.Images!]).Select(State)) : null,
                labels = Digest(
                    labels.Images.Select(
                        image => FormattableString.Invariant($"{image.Name}\t{image.Label:R}\t{image.Content}\t{image.Part}"))),
                dataset = labels.Dataset,
                split = cell.Split,
                splits = cell.Splits,
                resamples = cell.UsedResamples,
                seed = cell.Seed,
            },
            Format);
    }

    string Model(string? model)
    {
        var key = model ?? "";
        if (_models.TryGetValue(key, out var digest)) return digest;

        using var checkpoint = ModelOption.Read(model);
        return _models[key] = checkpoint.Sha256;
    }

    /// <summary>An image's path, length and time of change; of a link to nowhere the path alone.</summary>
    static string State(string image) =>
        new FileInfo(image) is { Exists: true } file
            ? FormattableString.Invariant($"{image}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}")
            : image;

    static string Digest(IEnumerable<string> lines)
    {
        using var digest = new Sha256();
        foreach (var line in lines) digest.Append(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(digest.Finish());
    }
}
