namespace HyperIqa.Research.Tests.Embeddings;

/// <summary>
/// Thirty points in six dimensions, ten around each of three places that are 4, 8 and the length of (4, 8) apart, so that no two
/// components are as large as each other. What NumPy 1.24 and scikit-learn 1.2 make of them stands in the tests.
/// </summary>
static class ThreeGroups
{
    public static IReadOnlyList<float[]> Rows { get; } =
        [.. Enumerable.Range(0, 30).Select(
            i => Enumerable.Range(0, 6)
                .Select(j => (float)((((7 * i) + (3 * j * j) + (i * j)) % 11 / 11.0) + (j == i / 10 ? 4 * (i / 10) : 0)))
                .ToArray())];

    public static IReadOnlyList<string> Groups { get; } = [.. Enumerable.Range(0, 30).Select(i => $"{i / 10}")];
}
