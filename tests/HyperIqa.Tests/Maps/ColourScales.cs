using HyperIqa.Maps;

namespace HyperIqa.Tests.Maps;

/// <summary>What makes the colours of maps readable to all.</summary>
public sealed class ColourScales
{
    // 255 is 17 times 15
    static readonly (byte Red, byte Green, byte Blue)[] Colours = [.. Enumerable.Range(0, 18).Select(step => ColourScale.At(step / 17.0))];

    [Fact]
    public void OklabIsThatOfItsAuthor() // the values that CSS Color 4 and colour libraries give for sRGB's white and red
    {
        var (white, red) = (Oklab.FromSrgb(255, 255, 255), Oklab.FromSrgb(255, 0, 0));
        Assert.Equal((1, 0, 0), (Math.Round(white.L, 4), Math.Abs(Math.Round(white.A, 4)), Math.Abs(Math.Round(white.B, 4))));
        Assert.Equal((0.6280, 0.2249, 0.1258), (Math.Round(red.L, 4), Math.Round(red.A, 4), Math.Round(red.B, 4)));
        Assert.Equal((200, 30, 90), Oklab.FromSrgb(200, 30, 90) is var (l, a, b) ? Oklab.ToSrgb(l, a, b) : default);
    }

    [Fact]
    public void EqualStepsLookEqual()
    {
        double[] steps = [.. Colours.Zip(Colours.Skip(1), Distance)];
        Assert.All(steps, step => Assert.Equal(steps.Average(), step, 0.1 * steps.Average())); // a tenth: levels are whole numbers
    }

    [Fact]
    public void HigherIsLighterEvenInGray()
    {
        double[] gray = [.. Colours.Select(colour => (0.299 * colour.Red) + (0.587 * colour.Green) + (0.114 * colour.Blue))];
        Assert.All(gray.Zip(gray.Skip(1)), pair => Assert.True(pair.Second - pair.First > 5));
    }

    [Fact]
    public void StepsAreSeenWithoutRedOrGreenCones()
    {
        // Viénot, Brettel and Mollon 1999, the matrices of their simplified method, on linear light
        Assert.All(
            Colours.Zip(Colours.Skip(1)),
            pair => Assert.True(Distance(Deuteranope(pair.First), Deuteranope(pair.Second)) > 0.5 * Distance(pair.First, pair.Second)));
    }

    static (byte Red, byte Green, byte Blue) Deuteranope((byte Red, byte Green, byte Blue) colour)
    {
        var (r, g, b) = (Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue));
        var yellow = (0.29275 * r) + (0.70725 * g);
        return (Level(yellow), Level(yellow), Level((-0.02234 * r) + (0.02234 * g) + b));
    }

    static double Linear(byte level) => Math.Pow(level / 255.0, 2.2);

    static byte Level(double linear) => (byte)Math.Round(255 * Math.Pow(Math.Clamp(linear, 0, 1), 1 / 2.2));

    static double Distance((byte Red, byte Green, byte Blue) one, (byte Red, byte Green, byte Blue) other)
    {
        var (p, q) = (Oklab.FromSrgb(one.Red, one.Green, one.Blue), Oklab.FromSrgb(other.Red, other.Green, other.Blue));
        return Math.Sqrt(Math.Pow(p.L - q.L, 2) + Math.Pow(p.A - q.A, 2) + Math.Pow(p.B - q.B, 2));
    }
}
