using HyperIqa.Imaging;
using HyperIqa.Pages.Galleries;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Report;

/// <summary>Says of photographs that one camera took within a minute which of them is the best.</summary>
static class GalleryBursts
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>The images with their places in bursts; as they are where nobody says which scores are best.</summary>
    public static IReadOnlyList<GalleryImage> Mark(IReadOnlyList<GalleryImage> images, ScoreMeaning meaning)
    {
        if (meaning.Direction is null) return images;

        var times = images.Select((image, place) => (image.File, Row: new Candidate(place, image.Row.Image, image.Row.Mos)))
            .AsParallel()
            .Where(image => image is { File: not null, Row.Mos: not null })
            .Select(image => (image.Row, Time: CaptureTime.Read(image.File!)))
            .Where(image => image.Time is not null)
            .ToDictionary(image => image.Row, image => image.Time);
        GalleryImage[] marked = [.. images];
        foreach (var burst in Bursts.Find(times.Keys, Longest, row => times[row], Longest).Where(burst => burst.Count > 1))
        {
            var best = burst.MaxBy(row => meaning.Badness(row.Mos));
            foreach (var row in burst) marked[row.Place] = marked[row.Place] with { Burst = new(burst.Count, row == best) };
        }

        return marked;
    }
}
