namespace HyperIqa.Research;

/// <summary>More kinds of numbers from the generator that crops and degradations are drawn from.</summary>
static class RandomNumbers
{
    /// <summary>Uniform in 0..1, 1 excluded.</summary>
    public static float Unit(this ref SplitMix64 random) => (random.Next() >> 40) * (1f / (1 << 24));

    /// <summary>Standard normal, by Box and Muller's transform.</summary>
    public static float Normal(this ref SplitMix64 random)
    {
        var radius = MathF.Sqrt(-2 * MathF.Log(1 - random.Unit()));
        return radius * MathF.Cos(2 * MathF.PI * random.Unit());
    }

    /// <summary>0..<paramref name="count"/>-1 in random order.</summary>
    public static int[] Shuffled(this ref SplitMix64 random, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
