using System.Globalization;
using HyperIqa.Imaging;
using HyperIqa.Maps;
using HyperIqa.Pages;
using HyperIqa.Pages.Galleries;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Report;

/// <summary>Makes a page of scored photographs, and copies those that a cut chooses.</summary>
/// <param name="quiet">Whether to show neither progress nor a summary.</param>
sealed class GalleryRun(GalleryRequest request, bool quiet)
{
    /// <summary>Finds the images of the page that look nearly the same.</summary>
    public Func<IReadOnlyList<GalleryImage>, ScoreMeaning, IReadOnlyList<GalleryImage>> Group { get; init; } = GalleryGroups.OfAMinute;

    /// <summary>Writes the page and the copies that are asked for.</summary>
    /// <param name="range">What the colours of maps stand for; null for each map's own.</param>
    /// <param name="cancellation">Ends it; what is not done by then is left out.</param>
    /// <returns>Whether everything was written.</returns>
    public bool Write(
        string title,
        IReadOnlyList<GalleryImage> images,
        ScoreMeaning meaning,
        PageOrigin origin,
        MapRange? range,
        CancellationToken cancellation)
    {
        if (request.Folder is { } folder) WritePage(folder, title, images, meaning, origin, range, cancellation);
        var belowIsWhole = request.Below is not { } below || Copy(below, "below", images, mos => mos < below.Mos, cancellation);
        var aboveIsWhole = request.Above is not { } above || Copy(above, "above", images, mos => mos > above.Mos, cancellation);
        return belowIsWhole && aboveIsWhole;
    }

    void WritePage(
        string folder,
        string title,
        IReadOnlyList<GalleryImage> images,
        ScoreMeaning meaning,
        PageOrigin origin,
        MapRange? range,
        CancellationToken cancellation)
    {
        request.CheckSources(images.Select(image => image.File).OfType<string>());
        var grouped = Group(images, meaning);
        using (var progress = new ImageProgress(quiet, "page"))
        {
            Gallery.Write(folder, title, grouped, meaning, origin, range, done =>
            {
                lock (progress) progress.Show(done, images.Count);
            }, cancellation);
        }

        if (!quiet) Messages.Note($"see {Path.Join(folder, Gallery.Page)}");
    }

    bool Copy(Cut cut, string which, IReadOnlyList<GalleryImage> images, Func<double, bool> isChosen, CancellationToken cancellation)
    {
        var copies = new PhotographCopies(cut.Folder);
        var failed = 0;
        foreach (var image in images.Where(image => image.Row.Mos is { } mos && isChosen(mos)).TakeWhile(
            _ => !cancellation.IsCancellationRequested))
        {
            try
            {
                copies.Copy(image.File ?? throw new ImageException("there is no such file"));
            }
            catch (ImageException exception)
            {
                failed++;
                Messages.Error($"{Messages.Printable(image.Row.Image)}: is not copied ({exception.Message})");
            }
        }

        var sidecars = copies.Sidecars > 0 ? $", and {copies.Sidecars} of their sidecars" : "";
        var there = copies.There > 0 ? $"; {copies.There} were there already and stay as they are" : "";
        if (!quiet)
        {
            Messages.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"copied {copies.Copied} of the photographs that score {which} {cut.Mos} to {cut.Folder}{sidecars}{there}"));
        }

        return failed == 0;
    }
}
