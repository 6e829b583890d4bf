using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;
using HyperIqa.Files;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models list</c>: the names that there are, and what stands behind them.</summary>
sealed class ModelsList() : CommandOptions("list", "List the models that --model knows by name, and whether each is installed")
{
    public readonly Setting<bool> Details = new("--details")
    {
        Description = "Also show each model's purpose, training data, licence and source",
    };

    protected override int Run()
    {
        var models = Bundled().Concat(Published()).ToList();
        if (Details.Value) Describe(models);
        else Tabulate(models);
        return ExitCode.Done;
    }

    static IEnumerable<Row> Bundled() => ModelCatalogue.Bundled.Select(model =>
    {
        using var checkpoint = CheckpointFile.Read(model.Path);
        return new Row(
            model.Name,
            model == ModelCatalogue.Default ? "bundled, default" : "bundled",
            ByteSize.Text(checkpoint.Length),
            $"bundled with this program; trained on {checkpoint.Metadata.GetValueOrDefault("trained_on", "unknown data")}",
            [
                ("file", model.Path),
                ("preprocessing", checkpoint.PreprocessingName),
                ("crops", checkpoint.CropsName),
                ("scores", "MOS 0..100"),
                ("trained on", checkpoint.Metadata.GetValueOrDefault("trained_on", "not stated")),
                ("licence", checkpoint.Metadata.GetValueOrDefault("license", "not stated")),
                ("publisher", "this project"),
                ("source", checkpoint.Metadata.GetValueOrDefault("source", "not stated")),
            ]);
    });

    static IEnumerable<Row> Published()
    {
        var folder = ModelFolder.OfUser();
        return ModelCatalogue.Published().Select(model => new Row(
            model.Name,
            folder.Has(model) ? "installed" : "not installed",
            folder.Has(model)
                ? ByteSize.Text(new FileInfo(folder.PathOf(model)).Length)
                : model.Bytes is { } bytes ? ByteSize.Text(bytes) : "",
            model.About,
            [
                ("file", folder.PathOf(model)),
                ("preprocessing", model.Preprocessing),
                ("crops", model.Crops),
                ("scores", model.ScoreRange),
                ("trained on", model.TrainedOn),
                ("licence", model.License),
                ("publisher", model.Publisher),
                ("sha256", model.HasWholeHash ? model.Sha256 : $"{model.Sha256}… (the other digits are not published)"),
                .. model.Mirrors.Select(mirror => ("mirror", mirror.AbsoluteUri)),
            ]));
    }

    static void Tabulate(List<Row> models)
    {
        var (name, state, size) = (
            models.Max(row => row.Name.Length), models.Max(row => row.State.Length), models.Max(row => row.Size.Length));
        foreach (var row in models)
        {
            Console.Out.WriteLine($"{row.Name.PadRight(name)}  {row.State.PadRight(state)}  {row.Size.PadLeft(size)}  {row.About}");
        }
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
