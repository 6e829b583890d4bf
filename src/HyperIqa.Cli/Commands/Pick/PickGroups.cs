using HyperIqa.Imaging;
using HyperIqa.Picking;
using static System.FormattableString;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>Finds photographs that are nearly the same: of one burst, or alike to look at, or both.</summary>
sealed class PickGroups(PickOptions options, PickFiles files, CancellationToken cancellation)
{
    /// <summary>The groups, or null where none are asked for; says how many there are.</summary>
    /// <exception cref="UsageException">None of the photographs can be compared.</exception>
    public IReadOnlyList<IReadOnlyList<Candidate>>? Find(IReadOnlyList<Candidate> rows)
    {
        if (options.Choice.Burst.Value is null && options.Alike is null) return null;

        Candidate[] scored = [.. rows.Where(row => row.Mos is not null)];
        var paths = scored.ToDictionary(row => row, files.Find);
        IReadOnlyList<IReadOnlyList<Candidate>> groups = [scored];
        var untimed = 0;
        if (options.Choice.Burst.Value is { } gap)
        {
            var times = scored.AsParallel().Select(row => (row, Time: paths[row] is { } path ? CaptureTime.Read(path) : null))
                .ToDictionary(row => row.row, row => row.Time);
            groups = Bursts.Find(scored, gap, row => times[row]);
            untimed = times.Values.Count(time => time is null);
        }

        if (options.Alike is { } alike) groups = Alike(groups, paths, alike.Least);
        if (!options.Quiet.Value && scored.Length > 0) Messages.Note(Summary(scored.Length, groups) + Untimed(untimed));
        return groups;
    }

    /// <summary>Parts each of some groups into photographs that look alike; one that can't be read is alike to none.</summary>
    IReadOnlyList<IReadOnlyList<Candidate>> Alike(
        IReadOnlyList<IReadOnlyList<Candidate>> groups, Dictionary<Candidate, string?> paths, double least)
    {
        Candidate[] compared = [.. groups.Where(group => group.Count > 1).SelectMany(group => group)];
        var looks = new PhotographLooks(options.Looks, options.Quiet.Value, cancellation).Read(compared, row => paths[row]);
        return [.. groups.SelectMany(group => group.Count > 1 ? LookAlikes.Find(group, looks.GetValueOrDefault, least) : [group])];
    }

    string Summary(int scored, IReadOnlyList<IReadOnlyList<Candidate>> groups)
    {
        var several = groups.Where(group => group.Count > 1).ToList();
        var kind = options.Alike is null ? several.Count == 1 ? "burst" : "bursts"
            : (several.Count == 1 ? "group" : "groups") + " that look alike" + (options.Choice.Burst.Value is null ? "" : " within bursts");
        return Invariant($"{several.Sum(group => group.Count)} of {scored} photographs are in {several.Count} {kind}")
            + (several.Count > 0 ? Invariant($", the largest of {several.Max(group => group.Count)}") : "");
    }

    static string Untimed(int count) => count > 0 ? Invariant($"; {count} tell no time and go by the numbers in their names") : "";
}
