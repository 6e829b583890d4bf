namespace HyperIqa.Datasets;

/// <summary>An image of a dataset and what people said of it.</summary>
/// <param name="Name">Its path inside the dataset's image folder, with <c>/</c>; often the file name alone.</param>
/// <param name="Label">The human score in the dataset's own unit; higher is better, whatever the file had.</param>
/// <param name="Content">
/// The reference image or scene it shows; images of one content never part in a split. Null where the dataset knows none.
/// </param>
/// <param name="Part">Its part of the official split: <c>train</c>, <c>validation</c> or <c>test</c>. Null where there is none.</param>
sealed record LabelledImage(string Name, double Label, string? Content = null, string? Part = null);
