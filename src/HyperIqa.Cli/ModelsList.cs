using System.CommandLine;
using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa models list</c>: the names that there are, and what stands behind them.</summary>
static class ModelsList
{
    public static Command Create()
    {
        var details = new Option<bool>("--details") { Description = "Also say what each is for, what it learnt from, what may be done with it and where it comes from" };
        var command = new Command("list", "The models that --model knows by name, and whether they are installed") { details };
        command.SetAction(parsed =>
        {
            var models = Bundled().Concat(Published()).ToList();
            if (parsed.GetValue(details)) Describe(models);
            else Tabulate(models);
            return ExitCode.Done;
        });
        return command;
    }

    static IEnumerable<Row> Bundled() => ModelCatalogue.Bundled.Select(model =>
    {
        using var checkpoint = CheckpointFile.Read(model.Path);
        return new Row(
            model.Name,
            model == ModelCatalogue.Default ? "bundled, default" : "bundled",
            DownloadProgress.Size(checkpoint.Length),
            $"comes with this program; learnt from {checkpoint.Metadata.GetValueOrDefault("trained_on", "what is not said")}",
            [
                ("file", model.Path),
                ("preprocessing", checkpoint.PreprocessingName),
                ("crops", checkpoint.Metadata.GetValueOrDefault("crops", "grid")),
                ("licence", checkpoint.Metadata.GetValueOrDefault("license", "not said")),
                ("source", checkpoint.Metadata.GetValueOrDefault("source", "not said")),
            ]);
    });

    static IEnumerable<Row> Published()
    {
        var folder = ModelFolder.OfUser();
        return ModelCatalogue.Published().Select(model => new Row(
            model.Name,
            folder.Has(model) ? "installed" : "not installed",
            folder.Has(model) ? DownloadProgress.Size(new FileInfo(folder.PathOf(model)).Length) : model.Bytes is { } bytes ? DownloadProgress.Size(bytes) : "",
            model.About,
            [
                ("file", folder.PathOf(model)),
                ("preprocessing", model.Preprocessing),
                ("crops", model.Crops),
                ("scores", model.ScoreRange),
                ("trained on", model.TrainedOn),
                ("licence", model.License),
                ("publisher", model.Publisher),
                ("sha256", model.HasWholeHash ? model.Sha256 : $"{model.Sha256}… (no more digits are published)"),
                .. model.Mirrors.Select(mirror => ("mirror", mirror.AbsoluteUri)),
            ]));
    }

    static void Tabulate(List<Row> models)
    {
        var (name, state, size) = (models.Max(row => row.Name.Length), models.Max(row => row.State.Length), models.Max(row => row.Size.Length));
        foreach (var row in models) Console.Out.WriteLine($"{row.Name.PadRight(name)}  {row.State.PadRight(state)}  {row.Size.PadLeft(size)}  {row.About}");
    }

    static void Describe(List<Row> models)
    {
        foreach (var row in models)
        {
            Console.Out.WriteLine($"{row.Name} ({row.State}{(row.Size.Length > 0 ? $", {row.Size}" : "")})");
            Console.Out.WriteLine($"  {row.About}");
            foreach (var (fact, value) in row.Facts) Console.Out.WriteLine($"  {fact,-14}{value}");
        }
    }

    sealed record Row(string Name, string State, string Size, string About, IReadOnlyList<(string Fact, string Value)> Facts);
}
