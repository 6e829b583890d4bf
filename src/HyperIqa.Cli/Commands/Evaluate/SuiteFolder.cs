using System.Text;
using System.Text.Json;
using HyperIqa.Evaluation;
using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>
/// Where one model's result on one dataset is kept: the scores so far, what they depend on, and once it is done the summary and what was
/// left out. Its name is a part of both names that any file system takes, and of their digest, so that no two share a folder and none
/// leaves the suite's.
/// </summary>
sealed class SuiteFolder(string runs, string model, string dataset)
{
    const int LongestPart = 40, DigestDigits = 12;

    readonly string _folder = Path.Join(runs, Name(model), Name(dataset));

    public string Scores => Path.Join(_folder, "scores.csv");

    public string Summary => Path.Join(_folder, "eval.json");

    /// <summary>The images behind the figures, with their scores and labels.</summary>
    string Judged => Path.Join(_folder, "judged.json");

    string DependsOn => Path.Join(_folder, "depends-on.json");

    string OmissionsFile => Path.Join(_folder, "facts.json");

    /// <summary>The result, if there is one and it depends on the same.</summary>
    public SuiteCellResult? Stored(string fingerprint)
    {
        if (!IsOf(fingerprint) || !new[] { OmissionsFile, Summary, Judged }.All(File.Exists)) return null;

        try
        {
            return JsonSerializer.Deserialize<EvaluationOmissions>(File.ReadAllText(OmissionsFile)) is { } omissions
                && JsonSerializer.Deserialize<JudgedImage[]>(File.ReadAllText(Judged)) is { } images
                    ? new(EvaluationSummary.Read(Summary), omissions, images)
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or HyperIqa.Tables.DatasetException)
        {
            return null; // interrupted while it was written
        }
    }

    /// <summary>Makes the folder ready for a result; scores of the same are kept, those of another are taken away.</summary>
    public void Begin(string fingerprint)
    {
        FolderMark.Claim(runs);
        Directory.CreateDirectory(_folder);
        var isOfTheSame = IsOf(fingerprint);
        string[] outdated = isOfTheSame
            ? [OmissionsFile]
            : [OmissionsFile, Judged, DependsOn, Scores, SettingsFile.PathOf(Scores), Summary, Baseline.PredictionsBeside(Summary)];
        foreach (var file in outdated) File.Delete(file);
        if (!isOfTheSame) WholeFile.Write(DependsOn, fingerprint);
    }

    /// <summary>Keeps what was found beside the summary, and says so that the result is whole.</summary>
    /// <returns>The result.</returns>
    public SuiteCellResult End(EvaluationOmissions omissions, IReadOnlyList<JudgedImage> images)
    {
        WholeFile.Write(Judged, JsonSerializer.Serialize(images));
        WholeFile.Write(OmissionsFile, JsonSerializer.Serialize(omissions));
        return new(EvaluationSummary.Read(Summary), omissions, images);
    }

    bool IsOf(string fingerprint) => File.Exists(DependsOn) && File.ReadAllText(DependsOn) == fingerprint;

    static string Name(string name)
    {
        var readable = string.Concat(name.Take(LongestPart).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        return $"{readable}-{Convert.ToHexStringLower(Sha256.Compute(Encoding.UTF8.GetBytes(name)))[..DigestDigits]}";
    }
}

/// <summary>One model's result on one dataset.</summary>
/// <param name="Images">The images behind the figures; none where several splits were judged.</param>
sealed record SuiteCellResult(EvaluationSummary Summary, EvaluationOmissions Omissions, IReadOnlyList<JudgedImage> Images);
