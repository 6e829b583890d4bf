namespace HyperIqa.Research.Ablation;

/// <summary>
/// What is taken away from the network. It is replaced by its mean over all patches of all images, which says nothing about any of them.
/// </summary>
/// <param name="Content">Which numbers of the content feature (of 224) are replaced.</param>
/// <param name="Weights">Whether the target weights are replaced, so that one rule judges all images.</param>
sealed record AblationPart(string Name, string Meaning, Range Content, bool Weights)
{
    /// <summary>How many numbers of the content feature each local distortion aware module gives.</summary>
    static readonly int[] Widths = [16, 16, 16, 176];

    /// <summary>Every part that can be taken away without training anew, the whole network first.</summary>
    public static IReadOnlyList<AblationPart> All { get; } =
    [
        new("full", "the whole network", 0..0, false),
        new("no-multi-scale", "without the local distortion modules of the first three stages", 0..Widths[..3].Sum(), false),
        .. Enumerable.Range(1, Widths.Length).Select(module => new AblationPart(
            $"no-lda{module}",
            $"without the local distortion module of stage {module}",
            Widths[..(module - 1)].Sum()..Widths[..module].Sum(),
            false)),
        new("no-content", "without any of them: the target weights alone decide", 0..Widths.Sum(), false),
        new("no-hyper", "without self-adaptation: one set of target weights for all images", 0..0, true),
        new("no-hyper-no-multi-scale", "without both", 0..Widths[..3].Sum(), true),
    ];
}
