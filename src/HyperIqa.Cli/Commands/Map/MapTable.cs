using HyperIqa.Cli.Commands.Pick;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Map;

/// <summary>The photographs that are chosen from a table of scores, to be mapped.</summary>
static class MapTable
{
    /// <returns>Their files, in the order of their scores.</returns>
    /// <exception cref="UsageException">Options contradict each other, it is no table, or a photograph is not found.</exception>
    public static string[] Choose(MapOptions options)
    {
        var option = options.Worst.IsGiven ? options.Worst.Name : options.Best.Name;
        if (options.Worst.IsGiven && options.Best.IsGiven)
            throw new UsageException("--worst and --best choose opposite rows; give one of the two");
        if (options.Paths.Value is not [var file])
            throw new UsageException($"{option} chooses from one table of scores; name the table alone, or - for standard input");

        var table = PickTable.Read(file);
        var files = new PickFiles(file, table.Rows, images: null, new Dictionary<string, string>());
        var chosen = new Choice { Worst = options.Worst.Value, Best = options.Best.Value }.Choose(table.Rows);
        return [.. chosen.Select(row => files.Find(row) ?? row.Image)];
    }
}
