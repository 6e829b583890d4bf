using HyperIqa.Imaging;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>What <c>train --recipe official</c> says about itself: every way in which it is not what was published, and why.</summary>
static class OfficialRecipeNote
{
    const string Always = "recipe official: as published, except that the hyper network trains in every epoch, "
        + "Adam keeps its moments between epochs, "
        + "the trunk's learning rate falls with the heads', and the best epoch is chosen on held-out photographs, by the "
            + "mean of SRCC and PLCC, never on a test set; "
        + "labels are standardised, since an untrained network scores near 0 and would need its first epochs to reach 50; "
        + "the local distortion aware modules learn at the heads' rate, since they are as new";

    /// <summary>The note for a training, which names what was published where the training differs.</summary>
    public static string Write(TrainingOptions options) => string.Join("; ", Parts(options));

    static IEnumerable<string> Parts(TrainingOptions options)
    {
        yield return Always;
        if (options.Initial is null)
        {
            yield return "published from an ImageNet trunk (--init resnet50-imagenet), here from random numbers, "
                + "at a learning rate made for a trained trunk";
        }

        if (options.Preprocessing != Preprocessing.Koniq)
        {
            yield return $"published on photographs of 512×384 (--preprocessing koniq), here {options.Preprocessing.Name}";
        }

        if (options.Precision == TrainingPrecision.Bf16) yield return "published in fp32, here bf16";
    }
}
