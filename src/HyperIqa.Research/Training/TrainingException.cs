namespace HyperIqa.Research.Training;

/// <summary>Training that cannot start or go on; the message is a sentence for the person at the shell.</summary>
/// <param name="message">What is wrong, with which file, and what would be right.</param>
sealed class TrainingException(string message) : Exception(message)
{
    /// <summary>Whether training went well until its numbers ran away, instead of being asked for something that cannot be.</summary>
    public bool IsDivergence { get; init; }
}
