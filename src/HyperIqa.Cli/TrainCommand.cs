using System.CommandLine;
using System.CommandLine.Parsing;
using HyperIqa.Checkpoints;
using HyperIqa.Training;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa train</c>: its options and their help.</summary>
static class TrainCommand
{
    /// <summary>The one option whose value may be empty.</summary>
    public const string License = "--license";

    static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public static Command Create()
    {
        var images = new Option<string>("--images") { Description = "The folder that the label file's names are relative to", HelpName = "DIR", Required = true };
        var labels = new LabelOptions("A table with a name and a score (CSV or Excel), or a known dataset's own files; columns split (only train is used) and scene or reference are understood", isRequired: true);
        var labelScale = new Option<double?>("--label-scale") { Description = "What scores are multiplied by to give 0..100; default: by the dataset's scale, else by what the scores fit: 0..1, 0..5, 0..10 or 0..100", HelpName = "X", CustomParser = Numbers.Optional(Numbers.Positive(20)) };
        var output = new Option<string>("--output", "-o") { Description = "The checkpoint to write: the best so far, by the mean of validation SRCC and PLCC", HelpName = "FILE", Required = true };
        var overwrite = new Option<bool>("--overwrite") { Description = "Begin anew where the output, the state or the log exists; with --resume, replace an output that is not this training's" };
        var resume = new Option<bool>("--resume") { Description = "Go on from the state file" };
        var state = new Option<string?>("--state") { Description = "Where the state is kept; default: the output's name with .state", HelpName = "FILE" };
        var saveEvery = Time("--save-every", "Time between two writings of the state; default: 5m");
        var recipe = new Option<Recipe?>("--recipe") { Description = "default: for training without ImageNet weights; official: as published, its four defects mended", HelpName = "default|official", CustomParser = argument => Words.Of<Recipe?>(("default", Recipe.Default), ("official", Recipe.Official))(argument) };
        var initial = new Option<string?>("--init") { Description = "Start from a HyperIQA checkpoint, or from a ResNet-50 trunk (torchvision's .pth too); a file, or a name of 'hyperiqa models list'", HelpName = "NAME|FILE" };
        var freeze = new Option<string?>("--freeze") { Description = "Leave the trunk as it is and train the heads alone", HelpName = "trunk", CustomParser = Words.Of<string?>(("trunk", "trunk")) };
        var warmUp = new Option<HeadsWarmUp?>("--warm-up-heads") { Description = "Train the heads alone at first, for a time (20m) or for epochs (2)", HelpName = "TIME|N", CustomParser = WarmUp };
        var epochs = new Option<int?>("--epochs") { Description = "Passes over the photographs; default: the recipe's, or as many as --max-time allows", HelpName = "N", CustomParser = Numbers.Optional(Numbers.Whole(1)) };
        var maxTime = Time("--max-time", "Time for all of it, earlier runs included, such as 2h30m; the learning rate falls to zero by its end");
        var batchSize = new Option<int?>("--batch-size") { Description = "Patches an update (default: the recipe's); with --crops dense photographs (default: 16)", HelpName = "N", CustomParser = Numbers.Optional(Numbers.Whole(2, Numbers.MostPatches)) };
        var patches = new Option<int?>("--patches") { Description = "Patches a photograph an epoch; default: the recipe's", HelpName = "N", CustomParser = Numbers.Optional(Numbers.Whole(1, Numbers.MostPatches)) };
        var headsRate = new Option<double?>("--learning-rate") { Description = "Of the heads, at its height; default: the recipe's", HelpName = "X", CustomParser = Numbers.Optional(Numbers.Positive(0.0005)) };
        var trunkRate = new Option<double?>("--trunk-learning-rate") { Description = "Of the trunk, at its height; default: the recipe's", HelpName = "X", CustomParser = Numbers.Optional(Numbers.AtLeast(0, 0.0001)) };
        var weightDecay = new Option<double?>("--weight-decay") { Description = "Default: the recipe's", HelpName = "X", CustomParser = Numbers.Optional(Numbers.AtLeast(0, 0.01)) };
        var batchNorm = new Option<BatchNormMode?>("--batch-norm") { Description = "Statistics that the trunk trains with: those of the batch (default), or its own, frozen, which takes less memory", HelpName = "frozen|batch", CustomParser = Words.Of<BatchNormMode?>(("frozen", BatchNormMode.Frozen), ("batch", BatchNormMode.Batch)) };
        var precision = new Option<TrainingPrecision?>("--precision") { Description = "What the trunk computes in while it learns; default: bf16 where the processor has instructions for it, else (and for the official recipe) fp32", HelpName = "fp32|bf16", CustomParser = Words.Of<TrainingPrecision?>(("fp32", TrainingPrecision.Fp32), ("bf16", TrainingPrecision.Bf16)) };
        var seed = new Option<int>("--seed") { Description = "What patches, their order and new weights are drawn from", HelpName = "N", CustomParser = Numbers.Whole() };
        var threads = new Option<int>("--threads", "-t") { Description = "Threads that compute; 0: as many as the process may use", HelpName = "N", CustomParser = Numbers.Whole(0, Numbers.MostThreads) };
        var preprocessing = new Option<string>("--preprocessing") { Description = "native, koniq or short-side:N", HelpName = "NAME", DefaultValueFactory = _ => "native" };
        var validationList = new Option<string?>("--validation-list") { Description = "Names to hold back, one a line, with all photographs of their scenes", HelpName = "FILE" };
        var validationShare = new Option<double?>("--validation-share") { Description = "Share of the training photographs that is held back, by scene; default: 0.1", HelpName = "X", CustomParser = Numbers.Optional(Numbers.Between(0, 1, 0.1)) };
        var validationImages = new Option<int>("--validation-images") { Description = "Judge by at most so many of them", HelpName = "N", DefaultValueFactory = _ => 300, CustomParser = Numbers.Whole(1) };
        var validationPatches = new Option<int?>("--validation-patches") { Description = "Patches a photograph when judging, unless with dense windows; a square number; default: 4", HelpName = "N", CustomParser = Numbers.Optional(Numbers.Whole(1, Numbers.MostPatches)) };
        var validateEvery = Time("--validate-every", "Judge after each epoch, and after such a time within one, but never for more than a tenth of the time; default: 5m");
        var dtype = new Option<ElementType>("--dtype") { Description = "How convolutions and matrices are stored", HelpName = "float32|float16", CustomParser = Words.Of(("float32", ElementType.Float32), ("float16", ElementType.Float16)) };
        var license = new Option<string>(License) { Description = "The checkpoint's licence, for its metadata", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var log = new Option<string?>("--log") { Description = "Also write a CSV row an update and a validation", HelpName = "FILE" };
        var tensorBoard = new Option<string?>("--tensorboard") { Description = "Also write TensorBoard event files", HelpName = "DIR" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress" };

        var learning = new LearningArguments();
        var command = new Command("train", "Train a checkpoint on photographs with human scores")
        {
            images, labelScale, output, overwrite, resume, state, saveEvery, recipe, initial, freeze, warmUp,
            epochs, maxTime, batchSize, patches, headsRate, trunkRate, weightDecay, batchNorm, precision, seed, threads, preprocessing, validationList,
            validationShare, validationImages, validationPatches, validateEvery, dtype, license, log, tensorBoard, quiet,
        };
        labels.AddTo(command);
        foreach (var option in learning.Options) command.Options.Add(option);
        command.SetAction(parsed => new TrainRun(new TrainRequest
        {
            Images = parsed.GetRequiredValue(images),
            Labels = labels.Read(parsed)!,
            TrainedOn = parsed.GetValue(labels.Dataset) ?? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(parsed.GetRequiredValue(labels.File)!))) ?? "",
            LabelScale = parsed.GetValue(labelScale),
            Output = parsed.GetRequiredValue(output),
            Overwrite = parsed.GetValue(overwrite),
            Resume = parsed.GetValue(resume),
            State = parsed.GetValue(state),
            SaveEvery = parsed.GetValue(saveEvery) ?? FiveMinutes,
            Recipe = parsed.GetValue(recipe) ?? Recipe.Default,
            Initial = parsed.GetValue(initial) is { } start ? ModelOption.FileOf(start) ?? start : null,
            FreezeTrunk = parsed.GetValue(freeze) is not null,
            WarmUpHeads = parsed.GetValue(warmUp),
            Epochs = parsed.GetValue(epochs),
            MaxTime = parsed.GetValue(maxTime),
            BatchSize = parsed.GetValue(batchSize),
            Patches = parsed.GetValue(patches),
            HeadsRate = parsed.GetValue(headsRate),
            TrunkRate = parsed.GetValue(trunkRate),
            WeightDecay = parsed.GetValue(weightDecay),
            BatchNorm = parsed.GetValue(batchNorm),
            Learning = learning.Read(parsed),
            Precision = parsed.GetValue(precision),
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Preprocessing = parsed.GetRequiredValue(preprocessing),
            ValidationList = parsed.GetValue(validationList),
            ValidationShare = parsed.GetValue(validationShare),
            ValidationImages = parsed.GetValue(validationImages),
            ValidationPatches = parsed.GetValue(validationPatches),
            ValidateEvery = parsed.GetValue(validateEvery) ?? FiveMinutes,
            Half = parsed.GetValue(dtype) == ElementType.Float16,
            License = parsed.GetRequiredValue(license),
            Log = parsed.GetValue(log),
            TensorBoard = parsed.GetValue(tensorBoard),
            Quiet = parsed.GetValue(quiet),
        }).Run());
        return command;
    }

    static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument =>
        {
            if (TrainTime.Parse(argument.Tokens[0].Value) is { } time) return time;

            argument.AddError($"{name} {argument.Tokens[0].Value}: a time is written like 2h30m, 40m or 90s");
            return null;
        },
    };

    static HeadsWarmUp? WarmUp(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var epochs) && epochs > 0 && double.IsFinite(epochs)) return new(null, epochs);
        if (TrainTime.Parse(text) is { } time) return new(time, null);

        argument.AddError($"--warm-up-heads {text}: takes a time like 20m or a number of epochs like 2");
        return null;
    }
}
