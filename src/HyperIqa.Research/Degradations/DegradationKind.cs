namespace HyperIqa.Research.Degradations;

/// <summary>What kinds of degradation have in common.</summary>
enum DegradationFamily
{
    /// <summary>Detail is spread over its surroundings.</summary>
    Blur,

    /// <summary>Single pixels or grains are off.</summary>
    Noise,

    /// <summary>A file or a size too small for the detail.</summary>
    Compression,

    /// <summary>Too much or too little light or contrast.</summary>
    Light,

    /// <summary>Colours are wrong.</summary>
    Colour,

    /// <summary>Too much was done to a picture that was good.</summary>
    Editing,

    /// <summary>Something lies over the picture.</summary>
    Overlay,

    /// <summary>Parts of the file were lost.</summary>
    Transmission,
}

/// <summary>Makes a picture worse.</summary>
/// <param name="picture">It stays as it is. Any size.</param>
/// <param name="strength">0 (just visible) to 1 (severe).</param>
/// <param name="random">What everything else is drawn from: the same numbers give the same bytes.</param>
/// <returns>A picture as large.</returns>
delegate Picture Degradation(Picture picture, float strength, ref SplitMix64 random);

/// <summary>How much of what a picture has to lose people take off for a damage.</summary>
delegate ExpectedDrop Toll(Damage damage);

/// <summary>What was done to a picture.</summary>
/// <param name="Strength">0..1.</param>
/// <param name="Random">As it was before the copy was made: drawing from it again gives the same variety.</param>
readonly record struct Damage(Picture Original, Picture Copy, float Strength, SplitMix64 Random)
{
    /// <summary>In decibels.</summary>
    public double Psnr => Original.PsnrOf(Copy);
}

/// <summary>A kind of degradation that nobody would call an improvement: the copy must score below its original.</summary>
/// <param name="Name">As people say it.</param>
sealed record DegradationKind(string Name, DegradationFamily Family, Degradation Apply, Toll Toll)
{
    /// <summary>How often it is drawn; 1 is usual, 0 never: kinds to judge by alone.</summary>
    public float Share { get; init; } = 1;

    /// <summary>Whether it may affect only a part of a picture, which a fault such as haze can't.</summary>
    public bool MayBeLocal { get; init; } = true;

    /// <summary>Whether it is never learnt from, so that it tells what carries over to faults that nobody thought of.</summary>
    public bool IsUnseen => Share == 0;

    /// <summary>Makes a copy of a picture, and says what it is expected to cost.</summary>
    public (Picture Copy, ExpectedDrop Drop) Degrade(Picture picture, float strength, SplitMix64 random)
    {
        var (before, after) = (random, random);
        var copy = Apply(picture, strength, ref after);
        return (copy, Toll(new(picture, copy, strength, before)));
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
