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

    string DependsOn => Path.Join(_folder, "depends-on.json");

    string FactsFile => Path.Join(_folder, "facts.json");

    /// <summary>The result, if there is one and it depends on the same.</summary>
    public (EvaluationSummary Summary, EvaluateFacts Facts)? Stored(string fingerprint)
    {
        if (!IsOf(fingerprint) || !File.Exists(FactsFile) || !File.Exists(Summary)) return null;

        try
        {
            return JsonSerializer.Deserialize<EvaluateFacts>(File.ReadAllText(FactsFile)) is { } facts
                ? (EvaluationSummary.Read(Summary), facts)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or HyperIqa.Tables.DatasetException)
        {
            return null; // broken off while it was written
        }
    }

    /// <summary>Makes the folder ready for a result; scores of the same are kept, those of another are taken away.</summary>
    public void Begin(string fingerprint)
    {
        FolderMark.Claim(runs);
        Directory.CreateDirectory(_folder);
        var isOfTheSame = IsOf(fingerprint);
        string[] outdated = isOfTheSame
            ? [FactsFile]
            : [FactsFile, DependsOn, Scores, SettingsFile.PathOf(Scores), Summary, Baseline.PredictionsBeside(Summary)];
        foreach (var file in outdated) File.Delete(file);
        if (!isOfTheSame) WholeFile.Write(DependsOn, fingerprint);
    }

    /// <summary>Says that the result is whole.</summary>
    public void End(EvaluateFacts facts) => WholeFile.Write(FactsFile, JsonSerializer.Serialize(facts));

    bool IsOf(string fingerprint) => File.Exists(DependsOn) && File.ReadAllText(DependsOn) == fingerprint;

    static string Name(string name)
    {
        var readable = string.Concat(name.Take(LongestPart).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        return $"{readable}-{Convert.ToHexStringLower(Sha256.Compute(Encoding.UTF8.GetBytes(name)))[..DigestDigits]}";
    }
}
