namespace HyperIqa.Research.Training.Photographs;

/// <summary>The photographs that a training may use.</summary>
/// <param name="Training">To learn from, and to hold some back: the training part of an official split, or all there are.</param>
/// <param name="Validation">The validation part of an official split; none where it has none.</param>
sealed record TrainingPhotos(IReadOnlyList<TrainingPhoto> Training, IReadOnlyList<TrainingPhoto> Validation);
