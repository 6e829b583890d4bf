using System.Globalization;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli;

/// <summary>
/// Several models on several datasets. Each cell of the table has a folder of its own under <c>SUITE.runs</c>, with the scores so far,
/// the summary once it is done, and what it depends on; a run that broke off goes on from there.
/// </summary>
sealed class EvaluateSuite(string file, EvaluateRequest request)
{
    const string Nothing = "-";

    /// <summary>Exit codes from here on are of signals: the person wants the whole suite to stop.</summary>
    const int ExitCodeOfSignals = 128;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        OutputFile.Check(request.Output, request.Overwrite);
        var suite = Suite.Read(file);
        var cells = new EvaluationSummary?[suite.Models.Count, suite.Datasets.Count];
        var exitCode = ExitCode.Done;
        for (var row = 0; row < suite.Models.Count; row++)
        {
            for (var column = 0; column < suite.Datasets.Count; column++)
            {
                var (cell, code) = Cell(suite.Models[row], suite.Datasets[column]);
                cells[row, column] = cell;
                if (code >= ExitCodeOfSignals) return code;

                exitCode = Math.Max(exitCode, code);
            }
        }

        Print(suite, cells);
        if (request.Output is { } output) WriteFigures(output, suite, cells);
        return exitCode;
    }

    (EvaluationSummary? Summary, int ExitCode) Cell(SuiteModel model, SuiteDataset dataset)
    {
        var predictions = model.Predictions?.GetValueOrDefault(dataset.Name);
        if (predictions is null && (model.Predictions is not null || dataset.Images is null)) return (null, ExitCode.Done);

        var folder = Path.Join(Path.ChangeExtension(file, null) + ".runs", FolderName(model.Name), FolderName(dataset.Name));
        var (summary, dependsOn) = (Path.Join(folder, "eval.json"), Path.Join(folder, "depends-on.json"));
        var scoring = string.Create(CultureInfo.InvariantCulture, $"{request.Scoring.Crops} until {request.Scoring.UntilSe} {request.Scoring.Decode}");
        var fingerprint = Suite.Fingerprint(model, dataset, request.Resamples, request.Seed, scoring);
        var unchanged = File.Exists(dependsOn) && File.ReadAllText(dependsOn) == fingerprint;
        if (unchanged && File.Exists(summary)) return (EvaluationSummary.Read(summary), ExitCode.Done);

        if (!unchanged && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        File.WriteAllText(dependsOn, fingerprint);
        Messages.Note($"{model.Name} on {dataset.Name}");
        try
        {
            var code = new EvaluateRun(CellRequest(model, dataset, predictions, folder, summary)).Run();
            return (File.Exists(summary) ? EvaluationSummary.Read(summary) : null, code);
        }
        catch (Exception exception) when (exception is DatasetException or EvaluationException or UsageException or Checkpoints.CheckpointException)
        {
            Messages.Error($"{model.Name} on {dataset.Name}: {exception.Message}");
            return (null, ExitCode.Failed);
        }
    }

    EvaluateRequest CellRequest(SuiteModel model, SuiteDataset dataset, string? predictions, string folder, string summary) => new()
    {
        Labels = dataset.Labels,
        Dataset = dataset.Dataset,
        Images = dataset.Images,
        Predictions = predictions,
        Scoring = request.Scoring with { Model = model.Model, Preprocessing = model.Preprocessing, Patches = model.Patches },
        Split = dataset.Split,
        Splits = dataset.Splits,
        Resamples = request.Resamples,
        Output = predictions is null ? Path.Join(folder, "scores.csv") : null,
        Resume = predictions is null,
        Summary = summary,
        Overwrite = true,
        Figures = false,
    };

    /// <summary>The paper's table: a row a model, a column a dataset, SRCC/PLCC in each cell.</summary>
    static void Print(Suite suite, EvaluationSummary?[,] cells)
    {
        var width = Math.Max(16, suite.Datasets.Max(dataset => dataset.Name.Length) + 2);
        var first = Math.Max(8, suite.Models.Max(model => model.Name.Length) + 2);
        Console.Out.WriteLine("SRCC/PLCC".PadRight(first) + string.Concat(suite.Datasets.Select(dataset => dataset.Name.PadLeft(width))));
        for (var row = 0; row < suite.Models.Count; row++)
        {
            var figures = Enumerable.Range(0, suite.Datasets.Count).Select(column =>
                cells[row, column] is { } cell ? $"{EvaluateText.Number(cell.Srcc.Value)}/{EvaluateText.Number(cell.Plcc.Value)}" : Nothing);
            Console.Out.WriteLine(suite.Models[row].Name.PadRight(first) + string.Concat(figures.Select(figure => figure.PadLeft(width))));
        }
    }

    void WriteFigures(string output, Suite suite, EvaluationSummary?[,] cells)
    {
        using var stream = OutputFile.Open(output, request.Overwrite);
        SuiteTable.Write(stream, from row in Enumerable.Range(0, suite.Models.Count)
                                 from column in Enumerable.Range(0, suite.Datasets.Count)
                                 where cells[row, column] is not null
                                 select (suite.Models[row].Name, suite.Datasets[column].Name, cells[row, column]!));
    }

    static string FolderName(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '_'));
}
