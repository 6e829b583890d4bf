using static System.FormattableString;

namespace HyperIqa.Cli.Gates;

/// <summary>What a build insists on when it scores images.</summary>
/// <param name="FailUnder">The MOS that no image should score below; null for any.</param>
/// <param name="WarnUnder">The MOS below which someone should look; null for none.</param>
/// <param name="AllowFailures">How many images may score below, or have no score; null for none.</param>
/// <param name="MinImages">How many images there must be; null for what goes with the rest.</param>
sealed record ScoreGates(
    double? FailUnder = null, double? WarnUnder = null, Allowance? AllowFailures = null, int? MinImages = null)
{
    /// <summary>The option that says how many images there must be.</summary>
    public const string MinImagesName = "--min-images";

    /// <summary>Whether a run may fail because of its images' number or scores.</summary>
    public bool AreGiven => FailUnder is not null || MinImages is not null;

    /// <summary>The limits that are given, with their options.</summary>
    public IEnumerable<(string Name, double Mos)> Limits
    {
        get
        {
            if (FailUnder is { } fail) yield return ("--fail-under", fail);
            if (WarnUnder is { } warn) yield return ("--warn-under", warn);
        }
    }

    /// <exception cref="UsageException">A warning could never be seen.</exception>
    public void Check()
    {
        if (WarnUnder <= FailUnder)
        {
            throw new UsageException(
                Invariant($"--warn-under {WarnUnder}: takes a MOS above --fail-under {FailUnder}, below which images fail"));
        }
    }

    /// <summary>The outcome for an image, whatever is allowed.</summary>
    /// <param name="mos">Its score; null where there is none.</param>
    public Case Judge(string image, double? mos, string? error = null)
    {
        var (state, message) = mos switch
        {
            null => (CaseState.Broken, error ?? "no score"),
            _ when mos < FailUnder => (CaseState.Failed, Invariant($"MOS {mos:F4} is below --fail-under {FailUnder}")),
            _ when mos < WarnUnder => (CaseState.Warned, Invariant($"MOS {mos:F4} is below --warn-under {WarnUnder}")),
            _ => (CaseState.Passed, ""),
        };
        return new(image, state, message) { IsImage = true, Mos = mos };
    }

    /// <summary>The number of images as a case of its own: where it is asked for, and where there are too few.</summary>
    /// <param name="images">How many there are, scored or not.</param>
    /// <param name="isJudged">Whether somebody asks for a verdict: then none at all are too few.</param>
    /// <returns>Null where it does not matter.</returns>
    public Case? Count(int images, bool isJudged)
    {
        var least = MinImages ?? (AreGiven || isJudged ? 1 : 0);
        if (images >= least && MinImages is null) return null;

        var name = $"there {(least == 1 ? "is 1 image" : $"are {least} images")} or more ({MinImagesName})";
        return images >= least ? new(name, CaseState.Passed)
            : new(
                name,
                CaseState.Failed,
                images == 0
                    ? $"there is no image to score; {MinImagesName} {(MinImages is null ? "0 lets that pass" : $"asks for {least}")}"
                    : $"there {(images == 1 ? "is" : "are")} only {images} of the {least} images that {MinImagesName} asks for");
    }

    /// <summary>Whether this many failures fail the run.</summary>
    /// <param name="failures">Images without a score, or with one that is too low.</param>
    public bool Forbid(int failures, int images) => failures > Allowed(images);

    /// <summary>How many of this many images may fail.</summary>
    public int Allowed(int images) => AllowFailures?.Allowed(images) ?? 0;
}

/// <summary>The options behind <see cref="ScoreGates"/>.</summary>
sealed class ScoreGateOptions : OptionSet
{
    public readonly Setting<double?> FailUnder = new("--fail-under")
    {
        Description = "Exit 1 if an image scores below MOS",
        HelpName = "MOS",
        CustomParser = NumberParser.Optional(NumberParser.Real(50)),
    };

    public readonly Setting<double?> WarnUnder = new("--warn-under")
    {
        Description = "Warn if an image scores below MOS",
        HelpName = "MOS",
        CustomParser = NumberParser.Optional(NumberParser.Real(60)),
    };

    public readonly Setting<Allowance?> AllowFailures = Allowance.Option(
        "--allow-failures",
        "Exit 0 if at most N images (or P %) fail: they score below --fail-under or have no score");

    public readonly Setting<int?> MinImages = new(ScoreGates.MinImagesName)
    {
        Description = "Exit 1 if there are fewer than N images, scored or not (default: 1 with --fail-under or a verdict, else 0)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(0)),
    };

    public ScoreGates Read() => new(FailUnder.Value, WarnUnder.Value, AllowFailures.Value, MinImages.Value);
}
