using System.CommandLine;
using HyperIqa.Checkpoints;
using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Commands.Train;

/// <summary><c>hyperiqa train</c>: its options and their help.</summary>
static class TrainCommand
{
    static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public static Command Create()
    {
        var images = new Option<string>("--images")
        {
            Description = "Folder of the photographs; names in the label file are relative to it",
            HelpName = "DIR",
            Required = true,
        };
        var labels = new LabelOptions(
            "Human scores: a label file (CSV, Excel or a known dataset's own), or a known dataset's folder; "
                + "only rows of split train are trained on, and those of split validation validated on",
            isRequired: true);
        var labelScale = new Option<double?>("--label-scale")
        {
            Description = "Factor that turns labels into 0..100 (default: by the dataset's scale, else by the labels' range: 0..1, "
                + "0..5, 0..10 or 0..100)",
            HelpName = "X",
            CustomParser = NumberParser.Optional(NumberParser.Positive(20)),
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Checkpoint to write: the best so far by the mean of validation SRCC and PLCC",
            HelpName = "FILE",
            Required = true,
        };
        var overwrite = new Option<bool>("--overwrite")
        {
            Description = "Start over and replace an existing output, state and log; with --resume, replace an output of another training",
        };
        var resume = new Option<bool>("--resume") { Description = "Continue from the state file" };
        var state = new Option<string?>("--state")
        {
            Description = "File of the training state (default: the output's name with .state)",
            HelpName = "FILE",
        };
        var saveEvery = TimeOption.Create("--save-every", "Time between saves of the state (default: 5m)", TrainTime.Examples);
        var recipe = new Option<Recipe?>("--recipe")
        {
            Description = "default: with degraded copies and pixel statistics as further tasks; official: as published, with its four defects fixed",
            HelpName = "default|official",
            CustomParser = argument => ChoiceParser.Of<Recipe?>(("default", Recipe.Default), ("official", Recipe.Official))(argument),
        };
        var initial = new Option<string?>("--init")
        {
            Description = "Start from a HyperIQA checkpoint or a ResNet-50 trunk (torchvision's .pth too): a file, or a name from "
                + "'hyperiqa models list'",
            HelpName = "NAME|FILE",
            CompletionSources = { ModelNames.Complete },
        };
        var freeze = new Option<string?>("--freeze")
        {
            Description = "Freeze the trunk and train only the heads",
            HelpName = "trunk",
            CustomParser = ChoiceParser.Of<string?>(("trunk", "trunk")),
        };
        var warmUp = new Option<HeadsWarmUp?>("--warm-up-heads")
        {
            Description = "Train only the heads at first, for a time (20m) or a number of epochs (2)",
            HelpName = "TIME|N",
            CustomParser = TrainTime.WarmUp,
        };
        var epochs = new Option<int?>("--epochs")
        {
            Description = "Number of passes over the photographs, by whose end the learning rate falls to zero (default: the recipe's, "
                + "or as many as --max-time allows)",
            HelpName = "N",
            CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
        };
        var maxTime = TimeOption.Create(
            "--max-time",
            "Total training time, such as 2h30m, including earlier runs; without --epochs the learning rate falls to zero by its end",
            TrainTime.Examples);
        var batchSize = new Option<int?>("--batch-size")
        {
            Description = "Number of patches per update (default: the recipe's); with --crops dense, of photographs (default: 16)",
            HelpName = "N",
            CustomParser = NumberParser.Optional(NumberParser.Whole(2, NumberParser.MostPatches)),
        };
        var patches = new Option<int?>("--patches")
        {
            Description = "Number of patches per photograph and epoch (default: the recipe's)",
            HelpName = "N",
            CustomParser = NumberParser.Optional(NumberParser.Whole(1, NumberParser.MostPatches)),
        };
        var headsRate = new Option<double?>("--learning-rate")
        {
            Description = "Peak learning rate of the heads (default: the recipe's)",
            HelpName = "X",
            CustomParser = NumberParser.Optional(NumberParser.Positive(0.0005)),
        };
        var trunkRate = new Option<double?>("--trunk-learning-rate")
        {
            Description = "Peak learning rate of the trunk (default: the recipe's)",
            HelpName = "X",
            CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 0.0001)),
        };
        var weightDecay = new Option<double?>("--weight-decay")
        {
            Description = "Weight decay of the optimiser (default: the recipe's)",
            HelpName = "X",
            CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 0.01)),
        };
        var batchNorm = new Option<BatchNormMode?>("--batch-norm")
        {
            Description = "Statistics that normalise the trunk's maps; batch: those of each batch; frozen: the trunk's own, which takes "
                + "less memory (default: batch)",
            HelpName = "frozen|batch",
            CustomParser = ChoiceParser.Of<BatchNormMode?>(("frozen", BatchNormMode.Frozen), ("batch", BatchNormMode.Batch)),
        };
        var precision = new Option<TrainingPrecision?>("--precision")
        {
            Description = "Number format of the trunk's computation (default: bf16 if the processor supports it and the recipe is not "
                + "official, else fp32)",
            HelpName = "fp32|bf16",
            CustomParser = ChoiceParser.Of<TrainingPrecision?>(("fp32", TrainingPrecision.Fp32), ("bf16", TrainingPrecision.Bf16)),
        };
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of patches, their order and new weights (default: 0)",
            HelpName = "N",
            CustomParser = NumberParser.Whole(),
        };
        var threads = new Option<int>("--threads", "-t")
        {
            Description = "Number of compute threads; 0 uses all that the process may use (default: 0)",
            HelpName = "N",
            CustomParser = NumberParser.Whole(0, NumberParser.MostThreads),
        };
        var preprocessing = PreprocessingOption.CreateForTraining();
        var validationList = new Option<string?>("--validation-list")
        {
            Description = "List of photographs to hold back, one name per line; photographs of their scenes are held back too",
            HelpName = "FILE",
        };
        var validationShare = new Option<double?>("--validation-share")
        {
            Description = "Share of the training photographs to hold back, by scene (default: 0.1, or instead the dataset's validation "
                + "part if it has one)",
            HelpName = "X",
            CustomParser = NumberParser.Optional(NumberParser.Inside(0, 1, 0.1)),
        };
        var validationImages = new Option<int?>("--validation-images")
        {
            Description = "Maximum number of photographs to validate on (default: 300 if neither a share nor a list is given, and the "
                + "dataset has no validation part)",
            HelpName = "N",
            CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
        };
        var validationPatches = new Option<int?>("--validation-patches")
        {
            Description = "Number of patches per photograph in validation, a square number; ignored with --crops dense (default: 4)",
            HelpName = "N",
            CustomParser = NumberParser.Optional(NumberParser.Whole(1, NumberParser.MostPatches)),
        };
        var validateEvery = new Option<int?>("--validate-every")
        {
            Description = "Number of updates between validations (default: an epoch, or a part or multiple of one so that validation takes "
                + "about a tenth of the time)",
            HelpName = "N",
            CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
        };
        var dtype = new Option<ElementType>("--dtype")
        {
            Description = "Number format of convolutions and matrices in the output (default: float32)",
            HelpName = "float32|float16",
            CustomParser = ChoiceParser.Of(("float32", ElementType.Float32), ("float16", ElementType.Float16)),
        };
        var license = new Option<string?>(Complaints.License) { Description = "Licence to record in the checkpoint", HelpName = "TEXT" };
        var log = new Option<string?>("--log") { Description = "Also write a CSV row per update and per validation", HelpName = "FILE" };
        var tensorBoard = new Option<string?>("--tensorboard") { Description = "Also write event files for TensorBoard", HelpName = "DIR" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Hide progress" };

        var learning = new LearningArguments();
        var command = new Command("train", "Train a checkpoint on photographs with human scores")
        {
            images, labelScale, output, overwrite, resume, state, saveEvery,
            recipe, initial, freeze, warmUp, epochs, maxTime, batchSize, patches, headsRate, trunkRate, weightDecay, batchNorm,
            precision, seed, threads, preprocessing, validationList, validationShare, validationImages, validationPatches, validateEvery,
            dtype, license, log, tensorBoard, quiet,
        };
        labels.AddTo(command);
        foreach (var option in learning.Options) command.Options.Add(option);
        command.SetAction(parsed => new TrainRun(new TrainRequest
        {
            Images = parsed.GetRequiredValue(images),
            Labels = labels.Read(parsed)!,
            TrainedOn = parsed.GetValue(labels.Dataset)
                ?? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(parsed.GetRequiredValue(labels.File)!))) ?? "",
            LabelScale = parsed.GetValue(labelScale),
            Output = parsed.GetRequiredValue(output),
            Overwrite = parsed.GetValue(overwrite),
            Resume = parsed.GetValue(resume),
            State = parsed.GetValue(state),
            SaveEvery = parsed.GetValue(saveEvery) ?? FiveMinutes,
            Recipe = parsed.GetValue(recipe) ?? Recipe.Default,
            Initial = parsed.GetValue(initial) is { } start && ModelNames.Known(start)
                ? ModelOption.FileOf(start)
                : parsed.GetValue(initial),
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
            Preprocessing = parsed.GetValue(preprocessing) ?? "native",
            ValidationList = parsed.GetValue(validationList),
            ValidationShare = parsed.GetValue(validationShare),
            ValidationImages = parsed.GetValue(validationImages),
            ValidationPatches = parsed.GetValue(validationPatches),
            ValidateEvery = parsed.GetValue(validateEvery),
            Half = parsed.GetValue(dtype) == ElementType.Float16,
            License = parsed.GetValue(license) ?? "",
            Log = parsed.GetValue(log),
            TensorBoard = parsed.GetValue(tensorBoard),
            Quiet = parsed.GetValue(quiet),
        }).Run());
        return command;
    }
}
