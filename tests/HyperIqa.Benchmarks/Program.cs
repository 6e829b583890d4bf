using System.CommandLine;
using HyperIqa.Benchmarks;
using HyperIqa.Datasets;
using HyperIqa.Inference;

var names = new Argument<string[]>("NAME")
{
    Description = $"Benchmarks, of {string.Join(", ", Benchmark.All.Select(benchmark => benchmark.Name))}; "
        + "default: those of the speed guide",
};
names.Validators.Add(result =>
{
    foreach (var unknown in result.Tokens.Select(token => token.Value).Except(Benchmark.All.Select(benchmark => benchmark.Name)))
    {
        result.AddError(
            $"{unknown}: no such benchmark; known benchmarks are {string.Join(", ", Benchmark.All.Select(benchmark => benchmark.Name))}");
    }
});
var images = new Option<string?>("--images")
{
    Description = "Photographs to measure with (default: some made from the samples)",
    HelpName = "DIR",
};
var model = new Option<string?>("--model", "-m") { Description = "Checkpoint file (default: the bundled model)", HelpName = "FILE" };
var preprocessing = new Option<string?>("--preprocessing")
{
    Description = "Override the checkpoint's preprocessing, for example with koniq",
    HelpName = "NAME",
};
var threads = new Option<int>("--threads", "-t")
{
    Description = "Number of compute threads; 0 uses all that the process may use",
    HelpName = "N",
};
var rounds = new Option<int>("--rounds")
{
    Description = "Number of measured rounds, after one for warming up",
    HelpName = "N",
    DefaultValueFactory = _ => 5,
};
var minutes = new Option<double>("--minutes")
{
    Description = "Minutes that gc scores, and then trains",
    HelpName = "N",
    DefaultValueFactory = _ => 5,
};
var labels = new Option<string?>("--labels") { Description = "Human scores of the --images, for the benchmark patches", HelpName = "CSV" };
var dataset = new Option<string?>("--dataset") { Description = "Dataset that the labels belong to (default: detected)", HelpName = "NAME" };
var split = new Option<string>("--split")
{
    Description = "Part of the labels for the benchmark patches",
    HelpName = "NAME",
    DefaultValueFactory = _ => OfficialPart.Test,
};
var most = new Option<int>("--photographs")
{
    Description = "Maximum number of photographs for the benchmarks patches, dense and faults",
    HelpName = "N",
    DefaultValueFactory = _ => int.MaxValue,
};
var precision = new Option<string>("--precision")
{
    Description = "Number format for the benchmarks decode and patches",
    HelpName = "NAME",
    DefaultValueFactory = _ => "fp32",
}.AcceptOnlyFromAmong([.. Setting.Precisions]);
var plot = new Option<string?>("--plot")
{
    Description = "File for the plot of the benchmarks patches or roofline, or for the pictures of kinds",
    HelpName = "FILE",
};
var root = new RootCommand("Measure the speed of hyperiqa and print Markdown tables")
{
    names, images, model, preprocessing, threads, rounds, minutes, labels, dataset, split, most, precision, plot, ChildProcess.Command(),
};
root.SetAction(parsed =>
{
    Computation.Begin(parsed.GetValue(threads));
    using var photographs = new Photographs(parsed.GetValue(images));
    var setting = new Setting(
        parsed.GetValue(model), parsed.GetValue(preprocessing), photographs, parsed.GetValue(rounds), parsed.GetValue(minutes))
    {
        Labelled = parsed.GetValue(labels) is { } file && parsed.GetValue(images) is { } folder
            ? LabelledPhotographs.Read(folder, file, parsed.GetValue(dataset), parsed.GetRequiredValue(split), parsed.GetValue(most))
            : null,
        Most = parsed.GetValue(most),
        Precision = parsed.GetRequiredValue(precision),
        Plot = parsed.GetValue(plot),
    };
    Console.Out.WriteLine(setting);
    var wanted = parsed.GetValue(names) is { Length: > 0 } given
        ? Benchmark.All.Where(benchmark => given.Contains(benchmark.Name))
        : Benchmark.All.Where(benchmark => benchmark.IsForReadme);
    foreach (var benchmark in wanted) benchmark.Run(setting);
});
return root.Parse(args).Invoke();
