using System.CommandLine;
using HyperIqa.Datasets;
using HyperIqa.Pages.Galleries;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Report;

/// <summary><c>hyperiqa report</c>: a page of a table of scores that is already there.</summary>
static class ReportCommand
{
    public static Command Create()
    {
        var table = new Argument<string>("TABLE")
        {
            Description = "Table of scores written by 'hyperiqa score', or any CSV, Excel or JSON lines file with a name "
                + "and a score column",
        };
        var output = new Option<string?>("--output", "-o") { Description = "Write index.html and its pictures to DIR", HelpName = "DIR" };
        var images = new Option<string?>("--images")
        {
            Description = "Folder of the photographs (default: where the table says)",
            HelpName = "DIR",
        };
        var patches = new Option<string?>("--patch-scores")
        {
            Description = "Draw quality maps from a file written by 'hyperiqa score --patch-scores'",
            HelpName = "FILE",
        };
        var name = new Option<string?>("--prediction-name-column")
        {
            Description = "Column of image names in the table (default: detected)",
            HelpName = "COLUMN",
        };
        var score = new Option<string?>("--prediction-column")
        {
            Description = "Column of scores in the table (default: detected)",
            HelpName = "COLUMN",
        };
        var direction = LabelOptions.DirectionOf(
            "--predictions-are",
            "Direction of the scores in the table; mos: higher is better; dmos: lower is better (default: by column name)");
        var options = new ReportOptions(("table", "between which 90 % of the patch scores lie"));
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing page" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Hide progress and summary" };
        var command = new Command("report", "Show a table of scores as a page of photographs, worst first")
        {
            table, output, images, patches, name, score, direction,
        };
        options.AddTo(command);
        command.Add(overwrite);
        command.Add(quiet);
        command.SetAction(parsed =>
        {
            var request = options.Read(parsed, parsed.GetValue(output));
            if (!request.IsWanted)
            {
                throw new UsageException("say where the page goes with --output, or what to copy with --copy-below or --copy-above");
            }

            if (request.Folder is null && (parsed.GetValue(overwrite) || parsed.GetValue(patches) is not null))
            {
                throw new UsageException(
                    $"{(parsed.GetValue(overwrite) ? "--overwrite" : "--patch-scores")} is for the page of --output; add --output, or omit it");
            }

            var (file, folderOfImages) = (parsed.GetRequiredValue(table), parsed.GetValue(images));
            ImageFolder.Check(folderOfImages);
            var files = new OutputChecks()
                .Reads("the table of scores", file)
                .Reads("what --patch-scores reads", parsed.GetValue(patches));
            request.AddTo(files, "--output", parsed.GetValue(overwrite)).Check();
            var read = PredictionTable.Read(file, new(parsed.GetValue(name), parsed.GetValue(score))
            {
                ImageOption = name.Name,
                ScoreOption = score.Name,
            });
            if (read.Rows.Count == 0) throw new UsageException($"{file}: has no row");

            using var interruption = new Interruption();
            var shown = TableGallery.From(file, read.Rows, folderOfImages, parsed.GetValue(patches), matching =>
            {
                Omitted.Say(new Omissions(matching) { Label = "row" }.Doubts());
                Omitted.SayUnread(matching);
            });
            if (shown.Count(image => image.File is null) is > 0 and var missing)
            {
                Messages.Warning(
                    $"{file}: {missing} of {shown.Count} rows are of images that are not found where the table says"
                        + (folderOfImages is null ? "; --images names their folder" : $" or in {folderOfImages}"));
            }

            var isWhole = new ReportRun(request, parsed.GetValue(quiet)).Write(
                Path.GetFileName(file),
                shown,
                ScoreMeaning.Detect(read, parsed.GetValue(direction)),
                RangeRequest.Of(request.Range, () => TableGallery.RangeOf(shown)),
                interruption.Token);
            return interruption.ExitCode ?? (isWhole ? ExitCode.Done : ExitCode.Failed);
        });
        return command;
    }
}
