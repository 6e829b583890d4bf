namespace HyperIqa.Evaluation;

/// <summary>Scores and labels that no figure can be computed from; the message is a sentence for the person at the shell.</summary>
sealed class EvaluationException(string message) : Exception(message);
