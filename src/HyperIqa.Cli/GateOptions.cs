namespace HyperIqa.Cli;

/// <summary>What a build insists on, beside that every image can be scored.</summary>
/// <param name="MinSrcc">The lowest SRCC; null for any.</param>
/// <param name="MinPlcc">The lowest PLCC, without the logistic; null for any.</param>
/// <param name="Strict">Whether each label must have its image, and each image its label and score.</param>
sealed record GateOptions(double? MinSrcc = null, double? MinPlcc = null, bool Strict = false);
