using HyperIqa.Imaging;

namespace HyperIqa.Picking;

/// <summary>
/// Photographs that one camera took in quick succession, by EXIF; where a photograph has no time there, the neighbours in number among
/// those that have none either. A burst lies in one folder.
/// </summary>
static class Bursts
{
    /// <summary>Parts photographs into bursts; one that stands alone is a burst of one.</summary>
    /// <param name="gap">The longest time between two that follow one another.</param>
    /// <param name="timeOf">When one was taken; null where that is not known.</param>
    /// <param name="longest">The longest time from the first to the last of a burst; null for any.</param>
    public static IReadOnlyList<IReadOnlyList<Candidate>> Find(
        IEnumerable<Candidate> rows, TimeSpan gap, Func<Candidate, CaptureTime?> timeOf, TimeSpan? longest = null)
    {
        var whole = longest ?? TimeSpan.MaxValue;
        List<IReadOnlyList<Candidate>> bursts = [];
        var timed = rows.Select(row => (Row: row, Taken: timeOf(row))).ToLookup(row => row.Taken is not null);
        foreach (var camera in timed[true].GroupBy(row => (row.Row.Folder, row.Taken!.Camera)))
        {
            var inOrder = camera.OrderBy(row => row.Taken!.Time).ThenBy(row => row.Row.Image, StringComparer.Ordinal);
            bursts.AddRange(Runs([.. inOrder], (burst, next) =>
                    next.Taken!.Time - burst[^1].Taken!.Time <= gap && next.Taken.Time - burst[0].Taken!.Time <= whole)
                .Select(run => run.ConvertAll(row => row.Row)));
        }

        var numbered = timed[false].Select(row => (row.Row, Number: NameNumber.Parse(row.Row.Name)))
            .ToLookup(row => row.Number is not null);
        foreach (var series in numbered[true].GroupBy(row => (row.Row.Folder, row.Number!.Series)))
        {
            bursts.AddRange(
                Runs([.. series.OrderBy(row => row.Number!.Number)], (burst, next) => next.Number!.Number - burst[^1].Number!.Number <= 1)
                    .Select(run => run.ConvertAll(row => row.Row)));
        }

        bursts.AddRange(numbered[false].Select(row => new[] { row.Row }));
        return bursts;
    }

    /// <summary>Cuts a sequence wherever the next one does not belong to those before it.</summary>
    static List<List<T>> Runs<T>(IReadOnlyList<T> sequence, Func<List<T>, T, bool> belongs)
    {
        List<List<T>> runs = [];
        foreach (var next in sequence)
        {
            if (runs.Count > 0 && belongs(runs[^1], next)) runs[^1].Add(next);
            else runs.Add([next]);
        }

        return runs;
    }
}
