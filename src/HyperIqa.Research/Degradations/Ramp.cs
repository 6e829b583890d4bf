namespace HyperIqa.Research.Degradations;

/// <summary>From a strength of 0..1 to the parameter of a fault.</summary>
static class Ramp
{
    /// <summary>In equal steps.</summary>
    public static float Between(float mild, float severe, float strength) => mild + (severe - mild) * strength;

    /// <summary>In equal factors.</summary>
    public static float Geometric(float mild, float severe, float strength) => mild * MathF.Pow(severe / mild, strength);

    /// <summary>A number of a range, uniform.</summary>
    public static float Uniform(this ref SplitMix64 random, float from, float to) => Between(from, to, random.Unit());

    /// <summary>One of some choices.</summary>
    public static T Choose<T>(this ref SplitMix64 random, params ReadOnlySpan<T> choices) => choices[random.Below(choices.Length)];

    /// <summary>Whether something happens that has a probability.</summary>
    public static bool Happens(this ref SplitMix64 random, float probability) => random.Unit() < probability;
}
