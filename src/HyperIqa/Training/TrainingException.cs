namespace HyperIqa.Training;

/// <summary>Training that cannot start or go on; the message is a sentence for the person at the shell.</summary>
/// <param name="message">What is wrong, with which file, and what would be right.</param>
public sealed class TrainingException(string message) : Exception(message);
