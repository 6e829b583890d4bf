namespace HyperIqa.Research.Training.State;

/// <summary>What a training starts from.</summary>
/// <param name="File">The checkpoint's file name; null for random weights.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal.</param>
/// <param name="FreshStages">The stages (2..4) that a trunk lacks: they start from random numbers and learn as the heads do.</param>
sealed record TrainingStart(string? File, string Sha256, IReadOnlyList<int> FreshStages)
{
    const int Digits = 16; // that a person can compare

    /// <summary>Random weights.</summary>
    public static TrainingStart Nothing { get; } = new(null, "", []);

    /// <inheritdoc />
    public override string ToString() => File is null ? "none"
        : $"{File} (SHA-256 {Sha256[..Digits]}){(FreshStages.Count == 0 ? "" : $" without stage {string.Join(", ", FreshStages)}")}";
}
