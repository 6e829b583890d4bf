namespace HyperIqa.Pages.Reports;

/// <summary>A tenth of the images, from the lowest fitted scores to the highest.</summary>
/// <param name="Fitted">Their mean fitted score, in the labels' unit.</param>
sealed record Decile(int Count, double Fitted, double Label)
{
    const int Parts = 10;

    /// <summary>Parts images into tenths; fewer images than that give fewer parts.</summary>
    public static IReadOnlyList<Decile> Compute(IReadOnlyList<FittedImage> images)
    {
        FittedImage[] ascending = [.. images.OrderBy(image => image.Fitted)];
        var parts = Math.Min(Parts, ascending.Length);
        return [.. Enumerable.Range(0, parts).Select(part =>
        {
            var tenth = ascending[(part * ascending.Length / parts)..((part + 1) * ascending.Length / parts)];
            return new Decile(tenth.Length, tenth.Average(image => image.Fitted), tenth.Average(image => image.Label));
        })];
    }
}
