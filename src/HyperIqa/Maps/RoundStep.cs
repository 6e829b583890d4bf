namespace HyperIqa.Maps;

/// <summary>A step of a scale that is easily read: 1, 2 or 5 times a power of ten.</summary>
/// <param name="Digit">1, 2 or 5.</param>
/// <param name="Power">Of ten.</param>
readonly record struct RoundStep(int Digit, int Power)
{
    /// <summary>Beyond these, multiples and powers of ten run out of doubles.</summary>
    const double Smallest = 1e-300, Largest = 1e307;

    static readonly int[] Digits = [1, 2, 5];

    /// <summary>Its size.</summary>
    public double Size => Times(1);

    /// <summary>The smallest step that is no smaller than a number.</summary>
    /// <param name="least">Any number; beyond what there are steps for, the smallest or the largest of them.</param>
    public static RoundStep AtLeast(double least)
    {
        var size = double.IsNaN(least) ? Smallest : Math.Clamp(least, Smallest, Largest);
        var power = (int)Math.Floor(Math.Log10(size));
        foreach (var digit in Digits)
        {
            var step = new RoundStep(digit, power);
            if (step.Size >= size) return step;
        }

        return new(1, power + 1);
    }

    /// <summary>A multiple: the double that is nearest to the number as people write it.</summary>
    public double Times(double count) =>
        Power < 0 ? Digit * count / Math.Pow(10, -Power) : Digit * count * Math.Pow(10, Power);
}
