using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training.Lessons;

/// <summary>What a copy of a photograph must score.</summary>
abstract record Lesson;

/// <summary>The copy is degraded as a whole: its mean lies lower.</summary>
/// <param name="Drop">By how much, as a share of what the photograph has to lose.</param>
sealed record WorseLesson(ExpectedDrop Drop) : Lesson;

/// <summary>A part of the copy is damaged: windows there lie lower, and no others.</summary>
/// <param name="Drop">By how much a window that is damaged as a whole lies lower.</param>
/// <param name="Cover">Of each window, the share that is damaged, 0..1, row by row.</param>
sealed record LocalLesson(ExpectedDrop Drop, IReadOnlyList<double> Cover) : Lesson
{
    /// <summary>A window that is damaged this much loses all that there is to lose: people judge by the worst part.</summary>
    const double Whole = 0.33;

    /// <summary>The share of the drop that each window must show: all of it from a third of its area on, less by the root below.</summary>
    public IReadOnlyList<double> Pull => [.. Cover.Select(cover => Math.Min(Math.Sqrt(cover / Whole), 1))];
}

/// <summary>The copy scores the same.</summary>
sealed record SameLesson : Lesson;
