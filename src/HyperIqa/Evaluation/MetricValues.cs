namespace HyperIqa.Evaluation;

/// <summary>How well scores agree with labels, in one number each.</summary>
/// <param name="Srcc">Spearman's rank correlation, ties with their average rank, -1..1.</param>
/// <param name="Plcc">Pearson's linear correlation, -1..1.</param>
/// <param name="PlccLogistic">Pearson's correlation after the scores went through the fitted 4-parameter logistic, -1..1.</param>
/// <param name="Krcc">Kendall's rank correlation tau-b, -1..1.</param>
/// <param name="Rmse">Root mean square error after the same logistic, in the labels' unit.</param>
readonly record struct MetricValues(double Srcc, double Plcc, double PlccLogistic, double Krcc, double Rmse);
