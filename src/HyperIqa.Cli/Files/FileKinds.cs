using System.Globalization;
using System.Text;
using System.Text.Unicode;
using HyperIqa.Evaluation;
using HyperIqa.Evaluation.Changes;
using HyperIqa.Pages;
using HyperIqa.Pages.Maps;
using HyperIqa.Research.Ablation;
using HyperIqa.Research.Competitions;
using HyperIqa.Research.Embeddings;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Files;

/// <summary>Every kind of file that the commands write, and by what each is known.</summary>
static class FileKinds
{
    public static FileKind Scores { get; } = new(
        "a table of scores", [".csv", ".jsonl", ".ndjson", ".json", ".parquet"],
        (file, path) => ParquetFile.Recognise(file) ? ParquetScores.IsOurs(path) : IsOfScores(file));

    public static FileKind PatchScores { get; } = new(
        "a table of patch scores", [".csv"],
        (file, _) => Cells(file) is var cells
            && (cells.SequenceEqual(PatchScoreTable.Columns)
                || (cells.Count == PatchScoreTable.Columns.Count && cells.Skip(1).All(IsNumber))));

    /// <summary>Scores beside labels, as <c>evaluate</c> writes them.</summary>
    public static FileKind Judged { get; } = new(
        "a table of scores and labels", [".csv", ".jsonl", ".ndjson", ".json"],
        (file, _) => Names(file) is { Count: 3 or 4 } names && names.SequenceEqual(JudgedTable.Columns.Take(names.Count)));

    /// <summary>What <c>merge</c> writes has the columns of what it reads.</summary>
    public static FileKind Merged { get; } =
        new("a table of scores", Scores.Extensions, (file, path) => Scores.IsBegunBy(file, path) || Judged.IsBegunBy(file, path));

    /// <summary>What <c>compare</c> writes.</summary>
    public static FileKind Changes { get; } = new(
        "a table of changes", Judged.Extensions, (file, _) => Names(file).SequenceEqual(ChangeTable.Columns));

    public static FileKind Splits { get; } = new(
        "a table of splits", [".csv"], (file, _) => Cells(file) is ["image", "split_1", ..]);

    public static FileKind SuiteFigures { get; } = new(
        "a table of figures", [".csv", ".tex", ".md"],
        (file, _) => Cells(file) is ["model", "dataset", "split", "n", ..]
            || Text(FirstLine(file)) is PaperLatex.Mark or PaperMarkdown.Mark);

    public static FileKind Weights { get; } = Csv("a table of weights", WeightTable.Columns);

    public static FileKind Ablation { get; } = Csv("a table of an ablation", AblationTable.Columns);

    public static FileKind MapGrid { get; } = Csv("a map's grid", MapFolder.GridColumns);

    public static FileKind ContestPairs { get; } = Csv("a table of pairs", ContestFolder.PairColumns);

    /// <summary>Its columns are called after models; so the table of pairs beside it vouches for it.</summary>
    public static FileKind ContestScores { get; } = new(
        "a table of two models' scores", [".csv"],
        (file, path) => Cells(file) is ["image", _, _] && IsThere(ContestPairs, Beside(path, ContestFolder.Pairs)));

    /// <summary>Behind its own columns it may have those of kinds of degradation.</summary>
    public static FileKind TrainingLog { get; } = new(
        "a log of a training",
        [".csv"],
        (file, _) => HyperIqa.Research.Training.State.TrainingLog.Header.Split(',') is var columns
            && Cells(file).Take(columns.Length).SequenceEqual(columns));

    public static FileKind TrainingState { get; } = new(
        "the state of a training", [".state"], (file, _) => file.StartsWith(StateFile.MagicOfAnyVersion));

    public static FileKind Checkpoint { get; } = new(
        "a checkpoint", [".safetensors"],
        (file, _) => file is [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..]
            && (file.IndexOf("\"format\":\"hyperiqa-1\""u8) > 0 || file.IndexOf("\"fc1w_conv.weight\""u8) > 0))
    {
        NeedsExtension = true, // as every reader of safetensors expects
    };

    /// <summary>An ONNX file begins with the version of its form (field 1) and the name of the program that wrote it (field 2).</summary>
    public static FileKind Onnx { get; } = new(
        "an ONNX file", [".onnx"], (file, _) => file is [0x08, _, 0x12, 8, ..] && file[4..].StartsWith("hyperiqa"u8))
    {
        NeedsExtension = true,
    };

    /// <summary>What <c>evaluate --summary</c> writes.</summary>
    public static FileKind Summary { get; } = new(
        "a summary", [".json"],
        (file, _) => file[0] == '{' && Text(file) is var text
            && new[] { "n", Figure.Srcc.Key, Figure.Krcc.Key }.All(key => Has(text, $"\"{key}\":")));

    public static FileKind Unmatched { get; } = new(
        "a list of unmatched images and labels", [".txt", ".tsv", ".csv"],
        (file, _) => Text(FirstLine(file)) is var line
            && UnmatchedList.Reasons.Any(reason => line.StartsWith($"{reason}\t", StringComparison.Ordinal)));

    public static FileKind JUnit { get; } = new(
        "a JUnit file", [".xml"], (file, _) => file.IndexOf("<testsuite name=\"hyperiqa"u8) is >= 0 and < 1024);

    public static FileKind Metrics { get; } = new(
        "a file of metrics", [".prom", ".txt"], (file, _) => file.StartsWith("# TYPE hyperiqa_"u8));

    /// <summary>Markdown, which is added to: also what other steps of a job have written into GitHub's summary.</summary>
    public static FileKind Markdown { get; } = new("a summary in Markdown", [".md", ".markdown", ".txt"], IsMarkdown);

    public static FileKind RunLog { get; } = new(
        "a log", [".log", ".txt"], (file, _) => FirstLine(file).IndexOf(Encoding.UTF8.GetBytes(Files.RunLog.Mark)) > 0);

    public static FileKind Page { get; } = new(
        "a page", [".html"],
        (file, _) => Text(file) is var text && (Has(text, Html.Generator) || Has(text, Html.PicturesMark)));

    /// <summary>A plot, a map, or a photograph that is shown beside its map.</summary>
    public static FileKind Picture { get; } = new(
        "a picture", [".png", ".svg", ".jpg", ".pdf"], (file, _) => PictureMark.IsOn(file));

    /// <summary>NumPy's files have no room for a mark; the picture of the same map vouches for them.</summary>
    public static FileKind MapValues { get; } = new(
        "a map's values", [".npy"],
        (file, path) => file[0] == 0x93 && file[1..].StartsWith("NUMPY"u8) && IsThere(Picture, MapFolder.PictureBeside(path)));

    static FileKind Csv(string name, IReadOnlyList<string> columns) => new(name, [".csv"], (file, _) => Cells(file).SequenceEqual(columns));

    /// <summary>With the names of its columns or without, as CSV or JSON lines; also one that ends within its first row.</summary>
    static bool IsOfScores(ReadOnlySpan<byte> file)
    {
        string[] columns = [.. Columns.Always.Select(column => column.Name)];
        if (Names(file).Take(columns.Length).SequenceEqual(columns)) return true;
        if (file.IndexOf((byte)'\n') < 0)
        {
            return file.StartsWith("{\"image\":"u8)
                || (file.StartsWith("image,mos,"u8) && string.Join(',', columns).StartsWith(Text(file), StringComparison.Ordinal));
        }

        return Cells(file) is var cells
            && cells.Count >= columns.Length
            && cells[6] is "ok" or "error"
            && (cells[6] == "error" || (IsNumber(cells[1]) && cells[3..6].All(IsNumber)));
    }

    /// <summary>The names of columns, or of the members of the first object.</summary>
    static IReadOnlyList<string> Names(ReadOnlySpan<byte> file) =>
        RowLayout.NamesIn(file[0] == '{' ? TableFormat.JsonLines : TableFormat.Csv, FirstLine(file));

    static List<string> Cells(ReadOnlySpan<byte> file) => RowLayout.CsvCells(FirstLine(file));

    static bool IsMarkdown(ReadOnlySpan<byte> file, string path)
    {
        if (file.Contains((byte)0) || !IsText(file)) return false;

        var text = Text(file);
        return Path.GetExtension(path).ToUpperInvariant() is ".MD" or ".MARKDOWN"
            || Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") == path
            || VerdictMarks.All.Any(mark => Has(text, $"## {mark} hyperiqa"));
    }

    /// <summary>Whether it is UTF-8, but for a character that the end of what was read cuts through.</summary>
    static bool IsText(ReadOnlySpan<byte> file)
    {
        for (var cut = 0; cut <= 3 && cut < file.Length; cut++)
        {
            if (Utf8.IsValid(file[..^cut])) return true;
        }

        return false;
    }

    static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> file)
    {
        if (file is [0xef, 0xbb, 0xbf, ..]) file = file[3..]; // the mark that some editors begin files with
        return file.IndexOf((byte)'\n') is >= 0 and var end ? file[..end] : file;
    }

    static bool IsNumber(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out _);

    static string Text(ReadOnlySpan<byte> file) => Encoding.UTF8.GetString(file);

    static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    static bool IsThere(FileKind kind, string file) => new FileInfo(file) is { Exists: true, Length: > 0 } && kind.IsOf(file);

    static string Beside(string path, string name) => Path.Join(Path.GetDirectoryName(path), name);
}
