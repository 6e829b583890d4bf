using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Evaluation;

/// <summary>The figures as a file that scripts read: <c>eval.json</c>.</summary>
/// <param name="Count">The number of images; the median over repeated splits.</param>
/// <param name="Model">The model, or the table of scores.</param>
sealed record EvaluationSummary(int Count, FigureEstimates Figures, string Model, string Dataset, string Split)
{
    const string DrawnContents = "contents", DrawnImages = "images";

    internal static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The estimate of a figure.</summary>
    public Estimate this[Figure figure] => Figures[figure];

    /// <summary>The summary of one evaluation.</summary>
    public static EvaluationSummary From(ModelEvaluation evaluation)
    {
        var result = evaluation.Result;
        return new(result.Count, result.Figures, evaluation.Model, evaluation.Dataset, evaluation.Split)
        {
            Scoring = evaluation.Scoring,
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
    public bool IsSpread => Figures[Figure.Srcc].IsSpread;

    /// <summary>
    /// The JSON text: <c>n</c>, each figure under its key as <c>{value, low, high}</c>, of several splits with <c>lowest</c> and
    /// <c>highest</c>, then <c>model, dataset, split</c>; <c>scoring</c>, <c>contents</c> and what the intervals were <c>drawn</c> from
    /// where it is known; null for a missing number.
    /// </summary>
    public string ToJson() => ToJsonObject().ToJsonString(Indented) + "\n";

    /// <summary>The same as an object.</summary>
    internal JsonObject ToJsonObject()
    {
        var json = new JsonObject { ["n"] = Count };
        foreach (var figure in Figure.All) json[figure.Key] = Node(Figures[figure]);
        (json["model"], json["dataset"], json["split"]) = (Model, Dataset, Split);
        if (Scoring is { } scoring) json["scoring"] = scoring;
        if (Contents > 0) (json["contents"], json["drawn"]) = (Contents, DrawsContents ? DrawnContents : DrawnImages);
        return json;
    }

    /// <summary>Writes the file.</summary>
    public void Write(Stream file) => file.Write(Encoding.UTF8.GetBytes(ToJson()));

    /// <summary>Reads a file that <see cref="ToJson"/> made.</summary>
    /// <exception cref="DatasetException">No such file, or none of these.</exception>
    public static EvaluationSummary Read(string file)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(file))!;
            return new(
                json["n"]!.GetValue<int>(),
                new(figure => Estimated(figure == Figure.Srcc ? json[figure.Key]! : json[figure.Key])), // earlier files lack a new figure
                json["model"]!.GetValue<string>(),
                json["dataset"]!.GetValue<string>(),
                json["split"]!.GetValue<string>())
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
            throw new DatasetException($"{file}: is not a summary of an evaluation", e);
        }
    }

    internal static JsonObject Node(Estimate estimate)
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

    internal static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    static Estimate Estimated(JsonNode? node) => new(Number(node?["value"]), Number(node?["low"]), Number(node?["high"]))
    {
        Lowest = Number(node?["lowest"]),
        Highest = Number(node?["highest"]),
    };

    static double Number(JsonNode? node) => node?.GetValue<double>() ?? double.NaN;
}
