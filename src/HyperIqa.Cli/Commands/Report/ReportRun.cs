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
        var (file, folderOfImages) = (options.File, options.Images.Value);
        var name = TableInput.NameOf(file);
        ImageFolder.Check(folderOfImages);
        var files = new OutputChecks()
            .Reads("the table of scores", TableInput.PathOf(file))
            .Reads("what --patch-scores reads", options.PatchScores.Value);
        request.AddTo(files, "--output", options.Overwrite.Value).Check();
        var read = PredictionTable.Parse(name, TableInput.Read(file), options.Columns.Read(), out _, out _);
        if (read.Rows.Count == 0) throw new UsageException($"{name}: has no row");

        using var interruption = new Interruption();
        var shown = TableGallery.From(
            file, read.Rows, folderOfImages, options.PatchScores.Value, matching => Omitted.SayDoubts(new(matching) { Label = "row" }));
        if (shown.Count(image => image.File is null) is > 0 and var missing)
        {
            Messages.Warning(
                $"{name}: {missing} of {shown.Count} rows are of images that are not found where the table says"
                    + (folderOfImages is null ? "; --images names their folder" : $" or in {folderOfImages}"));
        }

        var isWhole = Gallery(request, interruption.Token).Write(
            TableInput.IsPiped(file) ? "Scores" : Path.GetFileName(file),
            shown,
            ScoreMeaning.Detect(read, options.Direction.Value),
            new(options.Line, TableInput.IsPiped(file) ? null : SettingsFile.Read(file)),
            RangeRequest.Resolve(request.Range, () => TableGallery.RangeOf(shown)),
            interruption.Token);
        return interruption.ExitCode ?? (isWhole ? ExitCode.Done : ExitCode.Failed);
    }

    GalleryRun Gallery(GalleryRequest request, CancellationToken cancellation)
    {
        var quiet = options.Quiet.Value;
        if (options.Alike.Value is not { Least: var least }) return new(request, quiet);

        var looks = new PhotographLooks(options.Looks, quiet, cancellation);
        return new(request, quiet) { Group = (images, meaning) => GalleryGroups.Alike(images, meaning, looks, least) };
    }
}
