namespace HyperIqa.Evaluation;

/// <summary>A row of a table of scores.</summary>
/// <param name="Image">The image's path, with <c>/</c>.</param>
/// <param name="Mos">Its score; null where the row says that scoring failed.</param>
sealed record Prediction(string Image, double? Mos);
