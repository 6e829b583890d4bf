using System.CommandLine.Parsing;
using HyperIqa.Checkpoints;

namespace HyperIqa.Cli.Commands.Train;

/// <summary><c>hyperiqa train</c>: its options, and what of them fits together.</summary>
sealed class TrainOptions() : CommandOptions("train", "Train a checkpoint on photographs with human scores")
{
    public readonly Setting<string> Images = new("--images")
    {
        Description = "Folder of the photographs; names in the label file are relative to it",
        HelpName = "DIR",
        Required = true,
    };

    public readonly Setting<double?> LabelScale = new("--label-scale")
    {
        Description = "Factor that turns labels into 0..100 (default: by the dataset's scale, else by the labels' range: 0..1, "
            + "0..5, 0..10 or 0..100)",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.Positive(20)),
    };

    public readonly Setting<string> Output = new("--output", "-o")
    {
        Description = "Checkpoint to write: the best so far by the mean of validation SRCC and PLCC",
        HelpName = "FILE",
        Required = true,
    };

    public readonly Setting<bool> Overwrite = new("--overwrite")
    {
        Description = "Start over and replace an existing output, state and log; with --resume, replace an output of another training",
    };

    public readonly Setting<bool> Resume = new("--resume") { Description = "Continue from the state file" };

    public readonly Setting<string?> State = new("--state")
    {
        Description = "File of the training state (default: the output's name with .state)",
        HelpName = "FILE",
    };

    public readonly Setting<TimeSpan> SaveEvery = new("--save-every")
    {
        Description = "Time between saves of the state (default: 5m)",
        HelpName = "TIME",
        Default = TimeSpan.FromMinutes(5),
        CustomParser = argument => TimeOption.Parse(argument, TrainTime.Examples) ?? default,
    };

    public readonly Setting<Recipe?> Recipe = new("--recipe")
    {
        Description = "default: with degraded copies and pixel statistics as further tasks; "
            + "wide: fine-tune by small steps for photographs unlike these, with copies of 29 kinds of degradation; "
            + "official: as published, with its four defects fixed",
        HelpName = "default|wide|official",
        CustomParser = Recipes,
    };

    public readonly Setting<string?> Initial = new("--init")
    {
        Description = "Start from a HyperIQA checkpoint or a ResNet-50 trunk (torchvision's .pth too): a file, or a name from "
            + "'hyperiqa models list'",
        HelpName = "NAME|FILE",
        CompletionSources = { ModelNames.Complete },
    };

    public readonly Setting<string?> Freeze = new("--freeze")
    {
        Description = "Freeze the trunk and train only the heads, or freeze its stem and first stages (default: none; recipe wide: 2)",
        HelpName = "trunk|0|1|2|3",
        CustomParser = ChoiceParser.Create<string?>(("trunk", "trunk"), ("0", "0"), ("1", "1"), ("2", "2"), ("3", "3")),
    };

    public readonly Setting<string?> Anchors = new("--anchors")
    {
        Description = "Pictures without labels whose scores stay near those of --init: a folder, or a list with one path per line; "
            + "for recipe wide",
        HelpName = "PATH",
    };

    public readonly Setting<HeadsWarmUp?> WarmUpHeads = new("--warm-up-heads")
    {
        Description = "Train only the heads at first, for a time (20m) or a number of epochs (2)",
        HelpName = "TIME|N",
        CustomParser = TrainTime.WarmUp,
    };

    public readonly Setting<int?> Epochs = new("--epochs")
    {
        Description = "Number of passes over the photographs, by whose end the learning rate falls to zero (default: the recipe's, "
            + "or as many as --max-time allows)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };

    public readonly Setting<TimeSpan?> MaxTime = TimeOption.Create(
        "--max-time",
        "Total training time, such as 2h30m, including earlier runs; without --epochs the learning rate falls to zero by its end",
        TrainTime.Examples);

    public readonly Setting<int?> BatchSize = new("--batch-size")
    {
        Description = "Number of patches per update (default: the recipe's); with --crops dense, of photographs (default: 16)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(2, NumberParser.MostPatches)),
    };

    public readonly Setting<int?> Patches = new("--patches")
    {
        Description = "Number of patches per photograph and epoch (default: the recipe's)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1, NumberParser.MostPatches)),
    };

    public readonly Setting<double?> HeadsRate = new("--learning-rate")
    {
        Description = "Peak learning rate of the heads (default: the recipe's)",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.Positive(0.0005)),
    };

    public readonly Setting<double?> TrunkRate = new("--trunk-learning-rate")
    {
        Description = "Peak learning rate of the trunk (default: the recipe's)",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 0.0001)),
    };

    public readonly Setting<double?> WeightDecay = new("--weight-decay")
    {
        Description = "Weight decay of the optimiser (default: the recipe's)",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 0.01)),
    };

    public readonly Setting<BatchNormMode?> BatchNorm = new("--batch-norm")
    {
        Description = "Statistics that normalise the trunk's maps; batch: those of each batch; frozen: the trunk's own, which takes "
            + "less memory (default: batch)",
        HelpName = "frozen|batch",
        CustomParser = ChoiceParser.Create<BatchNormMode?>(("frozen", BatchNormMode.Frozen), ("batch", BatchNormMode.Batch)),
    };

    public readonly Setting<TrainingPrecision?> Precision = new("--precision")
    {
        Description = "Number format of the trunk's computation (default: bf16 if the processor supports it and the recipe is not "
            + "official, else fp32)",
        HelpName = "fp32|bf16",
        CustomParser = ChoiceParser.Create<TrainingPrecision?>(("fp32", TrainingPrecision.Fp32), ("bf16", TrainingPrecision.Bf16)),
    };

    public readonly Setting<int> Seed = new("--seed")
    {
        Description = "Seed of patches, their order and new weights (default: 0)",
        HelpName = "N",
        CustomParser = NumberParser.Whole(),
    };

    public readonly Setting<int> Threads = ScoringArguments.CreateThreads();
    public readonly Setting<string> Preprocessing = PreprocessingOption.CreateForTraining();

    public readonly ValidationOptions Validation = new();
    public readonly Setting<ElementType> Dtype = new("--dtype")
    {
        Description = "Number format of convolutions and matrices in the output (default: float32)",
        HelpName = "float32|float16",
        CustomParser = ChoiceParser.Create(("float32", ElementType.Float32), ("float16", ElementType.Float16)),
    };

    public readonly Setting<string> License = new("--license")
    {
        Description = "Licence to record in the checkpoint",
        HelpName = "TEXT",
        Default = "",
        MayBeEmpty = true,
    };

    public readonly Setting<string?> Log = new("--log")
    {
        Description = "Also write a CSV row per update and per validation",
        HelpName = "FILE",
    };

    public readonly Setting<string?> TensorBoard = new("--tensorboard")
    {
        Description = "Also write event files for TensorBoard",
        HelpName = "DIR",
    };

    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide progress" };

    public readonly LabelOptions Labels = new(
        "Human scores: a label file (CSV, Excel or a known dataset's own), or a known dataset's folder; "
            + "only rows of split train are trained on, and those of split validation validated on",
        isRequired: true);

    public readonly LearningOptions Learning = new();

    /// <summary>Where the training starts from: the file of a model that is called so, else what is given; null for nothing.</summary>
    public string? Start => Initial.Value is { } start && ModelNames.Known(start) ? ModelOption.FileOf(start) : Initial.Value;

    /// <summary>What the checkpoint says it was trained on.</summary>
    public string TrainedOn =>
        Labels.Dataset.Value ?? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(Labels.File.Value!))) ?? "";

    /// <summary>Refuses what has no effect: whoever asks for it takes it for done.</summary>
    /// <exception cref="UsageException">An option is of no use beside the others.</exception>
    public void CheckUses()
    {
        if (Unused is { } reason) throw new UsageException(reason);
    }

    /// <summary>Whether the whole trunk stays as it is.</summary>
    public bool FreezesTrunk => Freeze.Value == "trunk";

    /// <summary>Stages of the trunk that stay as they are, by the command line; null where it says nothing of stages.</summary>
    public int? FrozenStages => Freeze.Value is { } stages && !FreezesTrunk ? stages[0] - '0' : null;

    protected override int Run() => new TrainRun(this).Run();

    string? Unused =>
        Freeze.IsGiven && !Initial.IsGiven ? $"--freeze {Freeze.Value}: a trunk is needed; give one with --init"
        : Anchors.IsGiven && !Asked.IsWide ? "--anchors is for --recipe wide, which fine-tunes a checkpoint; add it, or omit --anchors"
        : FreezesTrunk && WarmUpHeads.IsGiven ?
            "--freeze trunk and --warm-up-heads exclude each other: the one is for all of the training, the other for its beginning"
        : FreezesTrunk && ForALearningTrunk is { } option ?
            $"{option} is about a trunk that learns, and --freeze trunk leaves it as it is"
        : WarmUpHeads.Value?.Epochs >= LastEpoch || WarmUpHeads.Value?.Time >= MaxTime.Value ?
            "--warm-up-heads takes all of the training, so that the trunk never learns; shorten it, or say --freeze trunk"
        : Validation.Fault(Learning.IsDense);

    /// <summary>The epochs that the training ends after; null where time alone ends it.</summary>
    int? LastEpoch => MaxTime.IsGiven ? Epochs.Value : Epochs.Value ?? Asked.Epochs;

    /// <summary>The recipe, before other options change it.</summary>
    public Recipe Asked => Recipe.Value ?? Research.Training.Recipes.Recipe.Default;

    string? ForALearningTrunk => TrunkRate.IsGiven ? TrunkRate.Name
        : BatchNorm.Value == BatchNormMode.Batch ? "--batch-norm batch"
        : Precision.IsGiven ? Precision.Name
        : Learning.StatisticsWeight.Value > 0 ? Learning.StatisticsWeight.Name
        : null;

    static Recipe? Recipes(ArgumentResult argument) => ChoiceParser.Create<Recipe?>(
        ("default", Research.Training.Recipes.Recipe.Default),
        ("wide", Research.Training.Recipes.Recipe.Wide),
        ("official", Research.Training.Recipes.Recipe.Official))(argument);
}
