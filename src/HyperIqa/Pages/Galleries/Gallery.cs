using HyperIqa.Files;
using HyperIqa.Maps;

namespace HyperIqa.Pages.Galleries;

/// <summary>
/// A folder that shows a table of scores: <c>index.html</c> and, beside it, the pictures that it fetches as they come into view.
/// </summary>
static class Gallery
{
    /// <summary>The page's name in the folder.</summary>
    public const string Page = "index.html";

    /// <summary>
    /// Writes the folder; what an earlier gallery left there is replaced. The page is there before its first picture, and again when all
    /// are made: a folder of pictures without a page is somebody else's.
    /// </summary>
    /// <param name="folder">Created where it is not there.</param>
    /// <param name="images">In any order.</param>
    /// <param name="meaning">What is known of their scores; null for this program's own.</param>
    /// <param name="origin">How the scores came about; null if nothing is known.</param>
    /// <param name="range">What the colours of all maps stand for; null for each map's own.</param>
    /// <param name="done">Called as pictures are made, from several threads at once, with how many are.</param>
    /// <param name="cancellation">Ends the making of pictures; the page then shows those that there are.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(
        string folder,
        string title,
        IReadOnlyList<GalleryImage> images,
        ScoreMeaning? meaning = null,
        PageOrigin? origin = null,
        MapRange? range = null,
        Action<int>? done = null,
        CancellationToken cancellation = default)
    {
        FolderMark.Claim(folder);
        var pictures = new GalleryPictures(folder, range);
        pictures.Prepare();
        var scores = meaning ?? ScoreMeaning.Mos;
        var about = origin ?? new();
        GalleryImage[] sorted =
            [.. images.OrderBy(image => scores.Badness(image.Row.Mos)).ThenBy(image => image.Row.Image, StringComparer.Ordinal)];
        var written = new WrittenPictures?[sorted.Length];
        var count = 0;
        WritePage();
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            Parallel.For(0, sorted.Length, parallel, i =>
            {
                written[i] = pictures.Write(i + 1, sorted[i]);
                done?.Invoke(Interlocked.Increment(ref count));
            });
        }
        catch (OperationCanceledException)
        {
            // the page is worth having without the rest
        }
        catch (AggregateException exception) when (
            exception.InnerExceptions.FirstOrDefault(inner => inner is IOException or UnauthorizedAccessException) is { } inner)
        {
            throw new IOException(inner.Message, inner);
        }

        WritePage();

        void WritePage()
        {
            GalleryEntry[] entries = [.. sorted.Select((image, i) => new GalleryEntry(i + 1, image, written[i]))];
            WholeFile.Write(Path.Join(folder, Page), new GalleryPage(title, folder, entries, scores, about).Html());
        }
    }
}
