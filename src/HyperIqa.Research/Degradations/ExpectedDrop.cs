namespace HyperIqa.Research.Degradations;

/// <summary>
/// How much lower a degraded copy should score than its original, as a share of what the original has to lose, 0..1. Any drop between the
/// two is right: people differ, and their figures are of other pictures.
/// </summary>
readonly record struct ExpectedDrop(double Least, double Most)
{
    /// <summary>What people report may be off by this share of it.</summary>
    const double Freedom = 0.35;

    /// <summary>A judgement is much less than a figure: half of it must be lost, and twice of it may be.</summary>
    const double JudgedLeast = 0.5, JudgedMost = 2;

    /// <summary>The worst picture has this MOS, 0..100: nobody gives 0.</summary>
    const double Floor = 5;

    /// <summary>People have rated this.</summary>
    /// <param name="share">The share of the whole range that they take off, 0..1.</param>
    public static ExpectedDrop Rated(double share) => new((1 - Freedom) * share, Math.Min((1 + Freedom) * share, 1));

    /// <summary>Nobody has rated this by its strength: our judgement, from the mildest to the most severe.</summary>
    public static ExpectedDrop Judged(double mild, double severe, float strength)
    {
        var share = mild + (severe - mild) * strength;
        return new(JudgedLeast * share, Math.Min(JudgedMost * share, 1));
    }

    /// <summary>
    /// What a picture has to lose, in MOS: all that its score lies above that of the worst picture. So a fault of a bad photograph costs
    /// less than the same one of a good photograph.
    /// </summary>
    /// <param name="mos">Of the original, 0..100.</param>
    public static double Stake(double mos) => Math.Max(mos - Floor, 0);

    /// <summary>The same for a copy of which another part, or another size, shows more or less of the fault.</summary>
    public static ExpectedDrop operator *(ExpectedDrop drop, double factor) =>
        new(Math.Min(drop.Least * factor, 1), Math.Min(drop.Most * factor, 1));

    /// <summary>The same, for operators' sake.</summary>
    public static ExpectedDrop Multiply(ExpectedDrop drop, double factor) => drop * factor;
}
