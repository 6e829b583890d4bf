using System.CommandLine;
using HyperIqa.Benchmarks;
using HyperIqa.Inference;

var names = new Argument<string[]>("NAME") { Description = $"Benchmarks, of {string.Join(", ", Benchmark.All.Select(benchmark => benchmark.Name))}; none: those of the README" };
names.Validators.Add(result =>
{
    foreach (var unknown in result.Tokens.Select(token => token.Value).Except(Benchmark.All.Select(benchmark => benchmark.Name)))
    {
        result.AddError($"{unknown}: there is no such benchmark; there are {string.Join(", ", Benchmark.All.Select(benchmark => benchmark.Name))}");
    }
});
var images = new Option<string?>("--images") { Description = "Photographs to measure with; default: some made from the samples", HelpName = "DIR" };
var model = new Option<string?>("--model", "-m") { Description = "A checkpoint file; default: the bundled model", HelpName = "FILE" };
var preprocessing = new Option<string?>("--preprocessing") { Description = "Overrides what the checkpoint asks for, such as koniq", HelpName = "NAME" };
var threads = new Option<int>("--threads", "-t") { Description = "Threads that compute; 0: as many as the process may use", HelpName = "N" };
var rounds = new Option<int>("--rounds") { Description = "Rounds that count, after one that does not", HelpName = "N", DefaultValueFactory = _ => 5 };
var minutes = new Option<double>("--minutes") { Description = "How long gc scores, and then trains", HelpName = "N", DefaultValueFactory = _ => 5 };
var root = new RootCommand("Measures hyperiqa and prints markdown tables.") { names, images, model, preprocessing, threads, rounds, minutes, ChildProcess.Command() };
root.SetAction(parsed =>
{
    NativeMemory.KeepFreed();
    ComputeThreads.Use(parsed.GetValue(threads));
    using var photographs = new Photographs(parsed.GetValue(images));
    var setting = new Setting(parsed.GetValue(model), parsed.GetValue(preprocessing), photographs, parsed.GetValue(rounds), parsed.GetValue(minutes));
    Console.Out.WriteLine(setting);
    var wanted = parsed.GetValue(names) is { Length: > 0 } given ? Benchmark.All.Where(benchmark => given.Contains(benchmark.Name)) : Benchmark.All.Where(benchmark => benchmark.IsForReadme);
    foreach (var benchmark in wanted) benchmark.Run(setting);
});
return root.Parse(args).Invoke();
