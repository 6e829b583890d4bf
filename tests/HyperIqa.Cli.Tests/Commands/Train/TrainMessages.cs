using HyperIqa.Cli.Commands.Train;

namespace HyperIqa.Cli.Tests;

/// <summary>What is said of a training whose settings are not those of its state.</summary>
public class TrainMessages
{
    static readonly TrainingOptions Options = new()
    {
        Output = "o.safetensors",
        StateFile = "o.state",
        Recipe = Recipe.Default,
        SettingNames = TrainSettings.Names(TrainWords.Parse()),
    };

    [Fact]
    public void NameAnOptionThatIsNotAsBefore() => Assert.Equal(
        "--freeze is trunk and was none; --learning-rate is 0.25 and was 0.0005; --recipe is mine and was default; --seed is 7 and was 0",
        Fingerprint(
            Options with
            {
                Recipe = Options.Recipe with { Name = "mine", HeadsRate = 0.25 },
                FreezeTrunk = true,
                Seed = 7,
            }).DifferenceFrom(Fingerprint(Options)));

    static TrainingFingerprint Fingerprint(TrainingOptions options) =>
        TrainingFingerprint.Compute(options, new ValidationSplit([], []), TrainingStart.Nothing);
}
