namespace HyperIqa.Research.Training.Recipes;

/// <summary>Training that cannot start or continue; the message is a sentence for the person at the shell.</summary>
/// <param name="message">What is wrong, with which file, and what would be right.</param>
sealed class TrainingException(string message) : Exception(message)
{
    /// <summary>Whether training went well until its numbers ran away, instead of being asked for something that cannot be.</summary>
    public bool IsDivergence { get; init; }

    /// <summary>What else would be right, whose options the command knows; null where the message says all.</summary>
    public TrainingRemedy? Remedy { get; init; }
}

/// <summary>A way out for a training that cannot go on from what it finds.</summary>
enum TrainingRemedy
{
    /// <summary>A new training in its place.</summary>
    StartOver,

    /// <summary>What stands in the output may be replaced, or moved away.</summary>
    Replace,
}
