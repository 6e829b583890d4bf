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
    public static IReadOnlyList<IReadOnlyList<Candidate>> Find(
        IEnumerable<Candidate> rows, TimeSpan gap, Func<Candidate, CaptureTime?> timeOf)
    {
        List<IReadOnlyList<Candidate>> bursts = [];
        var timed = rows.Select(row => (Row: row, Taken: timeOf(row))).ToLookup(row => row.Taken is not null);
        foreach (var camera in timed[true].GroupBy(row => (row.Row.Folder, row.Taken!.Camera)))
        {
            var inOrder = camera.OrderBy(row => row.Taken!.Time).ThenBy(row => row.Row.Image, StringComparer.Ordinal);
            bursts.AddRange(Runs([.. inOrder], (before, after) => after.Taken!.Time - before.Taken!.Time <= gap)
                .Select(run => run.ConvertAll(row => row.Row)));
        }

        var numbered = timed[false].Select(row => (row.Row, Number: NameNumber.Parse(row.Row.Name)))
            .ToLookup(row => row.Number is not null);
        foreach (var series in numbered[true].GroupBy(row => (row.Row.Folder, row.Number!.Series)))
        {
            bursts.AddRange(
                Runs([.. series.OrderBy(row => row.Number!.Number)], (before, after) => after.Number!.Number - before.Number!.Number <= 1)
                    .Select(run => run.ConvertAll(row => row.Row)));
        }

        bursts.AddRange(numbered[false].Select(row => new[] { row.Row }));
        return bursts;
    }

    /// <summary>Cuts a sequence wherever two that follow one another do not belong together.</summary>
    static List<List<T>> Runs<T>(IReadOnlyList<T> sequence, Func<T, T, bool> belong)
    {
        List<List<T>> runs = [];
        for (var i = 0; i < sequence.Count; i++)
        {
            if (i > 0 && belong(sequence[i - 1], sequence[i])) runs[^1].Add(sequence[i]);
            else runs.Add([sequence[i]]);
        }

        return runs;
    }
}
