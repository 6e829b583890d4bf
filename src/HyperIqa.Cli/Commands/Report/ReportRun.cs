using HyperIqa.Pages.Galleries;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Report;

/// <summary>One run of <c>hyperiqa report</c>: a page of a table of scores that is already there.</summary>
sealed class ReportRun(ReportOptions options)
{
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var request = options.Gallery.Read(options.Output.Value);
        options.CheckUses();
        var (file, folderOfImages) = (options.Table.Value, options.Images.Value);
        ImageFolder.Check(folderOfImages);
        var files = new OutputChecks()
            .Reads("the table of scores", file)
            .Reads("what --patch-scores reads", options.PatchScores.Value);
        request.AddTo(files, "--output", options.Overwrite.Value).Check();
        var read = PredictionTable.Read(file, options.Columns.Read());
        if (read.Rows.Count == 0) throw new UsageException($"{file}: has no row");

        using var interruption = new Interruption();
        var shown = TableGallery.From(
            file, read.Rows, folderOfImages, options.PatchScores.Value, matching => Omitted.SayDoubts(new(matching) { Label = "row" }));
        if (shown.Count(image => image.File is null) is > 0 and var missing)
        {
            Messages.Warning(
                $"{file}: {missing} of {shown.Count} rows are of images that are not found where the table says"
                    + (folderOfImages is null ? "; --images names their folder" : $" or in {folderOfImages}"));
        }

        var isWhole = new GalleryRun(request, options.Quiet.Value).Write(
            Path.GetFileName(file),
            shown,
            ScoreMeaning.Detect(read, options.Direction.Value),
            new(options.Line, SettingsFile.Read(file)),
            RangeRequest.Of(request.Range, () => TableGallery.RangeOf(shown)),
            interruption.Token);
        return interruption.ExitCode ?? (isWhole ? ExitCode.Done : ExitCode.Failed);
    }
}
