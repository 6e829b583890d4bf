namespace HyperIqa.Research.Training.Recipes;

/// <summary>Which statistics batch normalisation works with while the trunk trains.</summary>
enum BatchNormMode
{
    /// <summary>The running ones of the checkpoint, unchanged; what is normalised does not depend on its neighbours.</summary>
    Frozen,

    /// <summary>Those of the batch, which the running ones follow.</summary>
    Batch,
}

/// <summary>What is minimised, at which pace, and with which extra tasks.</summary>
sealed record Recipe
{
    /// <summary>The name that <c>--recipe</c> takes.</summary>
    public required string Name { get; init; }

    /// <summary>The distance to the label.</summary>
    public LabelLoss Loss { get; init; }

    /// <summary>
    /// Weight of the absolute difference beside <see cref="LabelLoss.NormInNorm"/>, which alone would let scores drift off the labels'
    /// scale.
    /// </summary>
    public double ScaleWeight { get; init; } = 0.1;

    /// <summary>Patches of a photograph in an update; the mean of their scores is compared with its label.</summary>
    public int PatchesPerImage { get; init; } = 1;

    /// <summary>
    /// Pixels from one window to the next where whole photographs are learnt from: the mean of the scores of a photograph's windows is
    /// compared with its label. Null: patches at random places are learnt from.
    /// </summary>
    public int? Stride { get; init; }

    /// <summary>
    /// The longest side of a photograph, in pixels, that is learnt from as a whole; of a larger one it is a part. Time, and memory for
    /// gradients, grow with the area.
    /// </summary>
    public int LongestSide { get; init; } = 768;

    /// <summary>Patches an update, degraded ones included; photographs where whole ones are learnt from.</summary>
    public int BatchSize { get; init; }

    /// <summary>
    /// Patches that go through the network at once where batch normalisation allows it; few stay in the processor's cache.
    /// </summary>
    public int MicroBatch { get; init; } = 8;

    /// <summary>Patches a photograph an epoch.</summary>
    public int Patches { get; init; }

    /// <summary>Passes over the photographs.</summary>
    public int Epochs { get; init; }

    /// <summary>Learning rate of the trunk at its height.</summary>
    public double TrunkRate { get; init; }

    /// <summary>Learning rate of everything behind the trunk at its height.</summary>
    public double HeadsRate { get; init; }

    /// <summary>Updates over which a learning rate rises to its height.</summary>
    public int WarmUpSteps { get; init; }

    /// <summary>What matrices and kernels shrink by, per unit of learning rate; vectors do not, but in the official recipe.</summary>
    public double WeightDecay { get; init; }

    /// <summary>The longest gradient (Euclidean norm) that is followed at full length; infinite for no limit.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>How much of the averaged weights survives an update; 0 for no averaging.</summary>
    public double AverageDecay { get; init; }

    /// <summary>Weight of the pixel statistics, which the network predicts beside the label; 0 for none.</summary>
    public double StatisticsWeight { get; init; }

    /// <summary>Weight of the demand that a degraded patch scores below its original; 0 for none.</summary>
    public double RankingWeight { get; init; }

    /// <summary>Share of the batch that are degraded copies, where <see cref="RankingWeight"/> is not 0.</summary>
    public double DegradedShare { get; init; }

    /// <summary>Copies with a damaged part, as a share of the batch.</summary>
    public double LocalShare { get; init; }

    /// <summary>Weight of the demand that windows in a damaged part fall, and that others stay; 0 for none.</summary>
    public double LocalWeight { get; init; }

    /// <summary>Copies that people would give the same score (turned, gray, framed, smaller), as a share of the batch.</summary>
    public double AgreementShare { get; init; }

    /// <summary>Weight of the demand that such a copy scores the same; 0 for none.</summary>
    public double AgreementWeight { get; init; }

    /// <summary>Anchors of an update, as a share of the batch, beside it.</summary>
    public double AnchorShare { get; init; }

    /// <summary>Weight of the demand that anchors keep the scores that they had at the start.</summary>
    public double AnchorWeight { get; init; }

    /// <summary>How many stages of the trunk (0..3) stay as they are, with the stem; 0: all of the trunk learns.</summary>
    public int FrozenStages { get; init; }

    /// <summary>Which statistics batch normalisation works with while the trunk learns.</summary>
    public BatchNormMode BatchNorm { get; init; } = BatchNormMode.Batch;

    /// <summary>
    /// With or without ImageNet weights: native scale, pixel statistics as further targets, degraded copies that must score lower, AdamW
    /// with a falling rate, averaged weights.
    /// </summary>
    public static Recipe Default { get; } = new()
    {
        Name = "default",
        BatchSize = 32,
        Patches = 1,
        Epochs = 20,
        TrunkRate = 5e-5, // of a trained trunk: six times as much loses what it knows of ImageNet
        HeadsRate = 5e-4,
        WarmUpSteps = 100,
        WeightDecay = 0.02,
        ClipNorm = 5,
        AverageDecay = 0.995,
        StatisticsWeight = 0.5,
        RankingWeight = 0.5,
        DegradedShare = 0.25,
    };

    /// <summary>Photographs an update where whole ones are learnt from, degraded ones included.</summary>
    public const int DenseBatchSize = 16;

    /// <summary>The trunk's rate of the default recipe where it starts from nothing.</summary>
    public const double FromScratchTrunkRate = 1e-3;

    /// <summary>
    /// The published recipe (section 4.2 of the paper and the official code) without its four defects: the hyper network trains beyond the
    /// first epoch, Adam keeps its moments, the trunk's rate decays with the others', and the best epoch is chosen on held-out training
    /// photographs. Two things are as in every recipe here: labels are standardised, and the local distortion aware modules learn at the
    /// heads' rate (officially the trunk's).
    /// </summary>
    public static Recipe Official { get; } = new()
    {
        Name = "official",
        Loss = LabelLoss.L1,
        BatchSize = 96,
        Patches = 25,
        Epochs = 16,
        TrunkRate = 2e-5,
        HeadsRate = 2e-4,
        WeightDecay = 5e-4,
    };

    /// <summary>
    /// For a model that holds away from its photographs: from a trained checkpoint, by small steps, with degraded copies of many kinds,
    /// whose drop is what people report, damaged parts, and views of a photograph that must agree.
    /// </summary>
    public static Recipe Wide { get; } = new()
    {
        Name = "wide",
        Loss = LabelLoss.NormInNorm,
        ScaleWeight = 2, // scores must stay on their scale: drops are in MOS
        BatchSize = 24,
        Patches = 1,
        Epochs = 4,
        TrunkRate = 1e-5, // three times as much lost .07 SRCC at home in some minutes
        HeadsRate = 3e-5,
        WarmUpSteps = 30,
        WeightDecay = 0.02,
        ClipNorm = 5,
        AverageDecay = 0.99,
        RankingWeight = 1,
        DegradedShare = 0.25,
        LocalWeight = 0.3,
        LocalShare = 0.125,
        AgreementWeight = 0.75,
        AgreementShare = 0.125,
        AnchorWeight = 1,
        AnchorShare = 1.0 / 6,
        LongestSide = 352, // three windows across, in half of the time of 512
        FrozenStages = 2,
        BatchNorm = BatchNormMode.Frozen,
    };

    /// <summary>
    /// How far the agreement with labels may lie below the best for a later network to take its place. Held-out photographs are of the same
    /// world as those that are learnt from, and do not show what is learnt for others; what is lost on them comes back where the network is
    /// averaged with its start.
    /// </summary>
    public double Tolerance => IsWide ? 0.05 : 0;

    /// <summary>Whether copies of many kinds are learnt from, and not those of the default recipe.</summary>
    public bool IsWide => Name == Wide.Name;

    /// <summary>Whether whole photographs are learnt from, through the windows of their maps, instead of patches.</summary>
    public bool IsDense => Stride is not null;

    /// <summary>
    /// Whether rates fall in steps, as published, instead of along a cosine; weight decay is then part of the gradient, of vectors too.
    /// </summary>
    public bool IsOfficial => Name == Official.Name;
}
