namespace HyperIqa.Research.Training.Photographs;

/// <summary>A photograph with its human score.</summary>
/// <param name="Name">As the label file calls it.</param>
/// <param name="Mos">0..100, higher is better.</param>
/// <param name="Scene">What it shows; photographs of one scene never stand on both sides of the validation split.</param>
sealed record TrainingPhotograph(string Name, string Path, double Mos, string Scene);

/// <summary>The photographs that a training may use.</summary>
/// <param name="Training">To learn from, and to hold some back: the training part of an official split, or all there are.</param>
/// <param name="Validation">The validation part of an official split; none where it has none.</param>
sealed record TrainingPhotographs(IReadOnlyList<TrainingPhotograph> Training, IReadOnlyList<TrainingPhotograph> Validation);
