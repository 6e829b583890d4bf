using System.Text.Json;
using System.Text.Json.Nodes;
using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Evaluation;

/// <summary>The figures as a file that scripts read: <c>eval.json</c>.</summary>
/// <param name="Count">The number of images; the median over repeated splits.</param>
/// <param name="Srcc">Spearman's rank correlation.</param>
/// <param name="Plcc">Pearson's linear correlation.</param>
/// <param name="PlccLogistic">Pearson's correlation after the logistic.</param>
/// <param name="Krcc">Kendall's tau-b.</param>
/// <param name="Rmse">Root mean square error after the logistic, in the labels' unit.</param>
/// <param name="Model">The model, or the table of scores.</param>
/// <param name="Dataset">The dataset's name.</param>
/// <param name="Split">Which images of it.</param>
sealed record EvaluationSummary(
    int Count, Estimate Srcc, Estimate Plcc, Estimate PlccLogistic, Estimate Krcc, Estimate Rmse, string Model, string Dataset,
    string Split)
{
    const string DrawnContents = "contents", DrawnImages = "images";

    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The summary of one judgement.</summary>
    public static EvaluationSummary Of(Judgement judgement)
    {
        var result = judgement.Result;
        return new(
            result.Count,
            result.Srcc,
            result.Plcc,
            result.PlccLogistic,
            result.Krcc,
            result.Rmse,
            judgement.Model,
            judgement.Dataset,
            judgement.Split)
        {
            Scoring = judgement.Scoring,
            Contents = result.Contents,
            DrawsContents = result.DrawsContents,
        };
    }

    /// <summary>How the images were scored, in words; null where that is not known.</summary>
    public string? Scoring { get; init; }

    /// <summary>How many contents the images show; 0 where that is not known, and over splits.</summary>
    public int Contents { get; init; }

    /// <summary>Whether the intervals' resamples drew whole contents.</summary>
    public bool DrawsContents { get; init; }

    /// <summary>Whether the figures are medians over splits.</summary>
    public bool IsSpread => Srcc.IsSpread;

    /// <summary>
    /// The JSON text: <c>n, srcc, plcc, plcc_logistic, krcc, rmse, model, dataset, split</c>, each metric <c>{value, low, high}</c>, of
    /// several splits with <c>lowest</c> and <c>highest</c>; <c>scoring</c>, <c>contents</c> and what the intervals were <c>drawn</c> from
    /// where it is known; null for a missing number.
    /// </summary>
    public string ToJson() => WithWhatIsKnown(new()
    {
        ["n"] = Count,
        ["srcc"] = Node(Srcc),
        ["plcc"] = Node(Plcc),
        ["plcc_logistic"] = Node(PlccLogistic),
        ["krcc"] = Node(Krcc),
        ["rmse"] = Node(Rmse),
        ["model"] = Model,
        ["dataset"] = Dataset,
        ["split"] = Split,
    }).ToJsonString(Indented) + "\n";

    /// <summary>Reads a file that <see cref="ToJson"/> made.</summary>
    /// <exception cref="DatasetException">No such file, or none of these.</exception>
    public static EvaluationSummary Read(string file)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(file))!;
            return new(
                json["n"]!.GetValue<int>(), Estimated(json["srcc"]!), Estimated(json["plcc"]!), Estimated(json["plcc_logistic"]!),
                Estimated(json["krcc"]!), Estimated(json["rmse"]!),
                json["model"]!.GetValue<string>(), json["dataset"]!.GetValue<string>(), json["split"]!.GetValue<string>())
            {
                Scoring = json["scoring"]?.GetValue<string>(),
                Contents = json["contents"]?.GetValue<int>() ?? 0,
                DrawsContents = json["drawn"]?.GetValue<string>() == DrawnContents,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{file}: {Unreadable.Because(file, e, "a summary")}", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException
            or ArgumentException) // the last for a name that stands there twice
        {
            throw new DatasetException($"{file}: is not a summary written by --summary", e);
        }
    }

    JsonObject WithWhatIsKnown(JsonObject json)
    {
        if (Scoring is { } scoring) json["scoring"] = scoring;
        if (Contents > 0)
        {
            json["contents"] = Contents;
            json["drawn"] = DrawsContents ? DrawnContents : DrawnImages;
        }

        return json;
    }

    static JsonObject Node(Estimate estimate)
    {
        var node = new JsonObject
        {
            ["value"] = Number(estimate.Value),
            ["low"] = Number(estimate.Low),
            ["high"] = Number(estimate.High),
        };
        if (estimate.IsSpread) (node["lowest"], node["highest"]) = (Number(estimate.Lowest), Number(estimate.Highest));
        return node;
    }

    static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    static Estimate Estimated(JsonNode node) => new(Number(node["value"]), Number(node["low"]), Number(node["high"]))
    {
        Lowest = Number(node["lowest"]),
        Highest = Number(node["highest"]),
    };

    static double Number(JsonNode? node) => node?.GetValue<double>() ?? double.NaN;
}
