using HyperIqa.Imaging;
using HyperIqa.Pages.Galleries;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Report;

/// <summary>Groups photographs that look nearly the same, and marks the best of each group.</summary>
static class GalleryGroups
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Groups those that one camera took within a minute; none where it is not known which scores are best.</summary>
    public static IReadOnlyList<GalleryImage> OfAMinute(IReadOnlyList<GalleryImage> images, ScoreMeaning meaning)
    {
        if (meaning.Direction is null) return images;

        var times = Candidates(images, meaning).AsParallel()
            .Select(row => (Row: row, Time: CaptureTime.Read(images[row.Place].File!)))
            .Where(image => image.Time is not null)
            .ToDictionary(image => image.Row, image => image.Time);
        return Marked(images, Bursts.Find(times.Keys, Minute, row => times[row], Minute), GroupKind.Minute);
    }

    /// <summary>Groups those that look nearly the same.</summary>
    /// <param name="least">How alike they look at least, up to 1.</param>
    /// <exception cref="UsageException">Nobody says which scores are best, or none of the photographs can be read.</exception>
    public static IReadOnlyList<GalleryImage> Alike(
        IReadOnlyList<GalleryImage> images, ScoreMeaning meaning, PhotographLooks looks, double least)
    {
        if (meaning.Direction is null)
        {
            throw new UsageException(
                $"{AlikeOption.Name} marks the best, and {meaning.Name} does not say which scores are best; add --predictions-are mos "
                    + "or dmos");
        }

        Candidate[] rows = [.. Candidates(images, meaning)];
        var vectors = looks.Read(rows, row => images[row.Place].File);
        return Marked(images, LookAlikes.Find(rows, vectors.GetValueOrDefault, least), GroupKind.Look);
    }

    /// <summary>What has a score and a file; the higher its score, the better.</summary>
    static IEnumerable<Candidate> Candidates(IReadOnlyList<GalleryImage> images, ScoreMeaning meaning) => images
        .Select((image, place) => (image, place))
        .Where(one => one.image is { File: not null, Row.Mos: not null })
        .Select(one => new Candidate(one.place, one.image.Row.Image, meaning.Badness(one.image.Row.Mos)));

    static GalleryImage[] Marked(
        IReadOnlyList<GalleryImage> images, IReadOnlyList<IReadOnlyList<Candidate>> groups, GroupKind kind)
    {
        GalleryImage[] marked = [.. images];
        foreach (var group in groups.Where(group => group.Count > 1))
        {
            var best = group.MaxBy(row => row.Mos);
            foreach (var row in group) marked[row.Place] = marked[row.Place] with { Group = new(kind, group.Count, row == best) };
        }

        return marked;
    }
}
