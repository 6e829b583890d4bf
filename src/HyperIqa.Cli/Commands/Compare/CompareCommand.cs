using System.CommandLine;
using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation.Changes;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Compare;

/// <summary><c>hyperiqa compare</c>: two tables of scores, picture by picture.</summary>
static class CompareCommand
{
    public static Command Create()
    {
        const string Table = "written by 'hyperiqa score', or any CSV, Excel or JSON lines file with a name and a score column";
        var before = new Argument<string>("BEFORE") { Description = $"Earlier table of scores {Table}" };
        var after = new Argument<string>("AFTER") { Description = "Later table of scores of the same kind" };
        var match = new Option<PairingRule>("--match")
        {
            Description = "What tells that two rows are of one picture: its path, the name of its file, or that name without extension",
            HelpName = "path|name|stem",
            CustomParser = ChoiceParser.Of(("path", PairingRule.Path), ("name", PairingRule.Name), ("stem", PairingRule.Stem)),
        };
        var anySettings = new Option<bool>("--any-settings")
        {
            Description = "Compare tables of different models, crops or precisions",
        };
        var maxDrop = new Option<double?>("--max-drop")
        {
            Description = "Exit 1 if a picture loses more than MOS points, or its score",
            HelpName = "MOS",
            CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 3)),
        };
        var maxMeanDrop = new Option<double?>("--max-mean-drop")
        {
            Description = "Exit 1 if pictures lose more than MOS points on average",
            HelpName = "MOS",
            CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 1)),
        };
        var allow = Allowance.Option("--allow", "Exit 0 if at most N pictures (or P %) lose more than --max-drop");
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write a table of changes (image,before,after,change) to FILE; .jsonl writes JSON lines",
            HelpName = "FILE",
        };
        var report = new Option<string?>("--report")
        {
            Description = "Write a page that shows the largest losses and gains, before beside after, to DIR",
            HelpName = "DIR",
        };
        var imagesBefore = new Option<string?>("--images-before")
        {
            Description = "Folder of the earlier pictures (default: where BEFORE says)",
            HelpName = "DIR",
        };
        var imagesAfter = new Option<string?>("--images-after")
        {
            Description = "Folder of the later pictures (default: where AFTER says)",
            HelpName = "DIR",
        };
        var name = new Option<string?>("--prediction-name-column")
        {
            Description = "Column of image names in both tables (default: detected)",
            HelpName = "COLUMN",
        };
        var score = new Option<string?>("--prediction-column")
        {
            Description = "Column of scores in both tables (default: detected)",
            HelpName = "COLUMN",
        };
        var verdict = new VerdictOptions("picture");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace existing outputs" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Hide notes" };
        var command = new Command("compare", "Compare two tables of scores, picture by picture, and fail if pictures got worse")
        {
            before, after, match, anySettings, maxDrop, maxMeanDrop, allow, output, report, imagesBefore, imagesAfter, name, score,
        };
        verdict.AddTo(command);
        command.Add(overwrite);
        command.Add(quiet);
        command.SetAction(parsed => new CompareRun(new CompareRequest
        {
            Before = parsed.GetRequiredValue(before),
            After = parsed.GetRequiredValue(after),
            Match = parsed.GetValue(match),
            Columns = new PredictionColumns(parsed.GetValue(name), parsed.GetValue(score))
            {
                ImageOption = name.Name,
                ScoreOption = score.Name,
            },
            AnySettings = parsed.GetValue(anySettings),
            Gates = new(parsed.GetValue(maxDrop), parsed.GetValue(maxMeanDrop), parsed.GetValue(allow)),
            Output = parsed.GetValue(output),
            Report = parsed.GetValue(report),
            ImagesBefore = parsed.GetValue(imagesBefore),
            ImagesAfter = parsed.GetValue(imagesAfter),
            Verdict = verdict.Read(parsed),
            Overwrite = parsed.GetValue(overwrite),
            Quiet = parsed.GetValue(quiet),
        }).Run());
        return command;
    }
}
