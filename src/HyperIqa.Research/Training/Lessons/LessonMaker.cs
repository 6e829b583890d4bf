using HyperIqa.Imaging;
using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training.Lessons;

/// <summary>A photograph as its file has it, and the size at which it is scored.</summary>
/// <param name="Source">Any size.</param>
/// <param name="Width">At which it is scored, in pixels.</param>
/// <param name="Height">At which it is scored, in pixels.</param>
sealed record Subject(Picture Source, int Width, int Height)
{
    /// <summary>As it is scored.</summary>
    public Picture Original { get; } = Source.Resized(Width, Height);
}

/// <summary>Makes copies that teach. What it makes is a function of the photograph and the random numbers alone.</summary>
/// <param name="preprocessing">How pictures are resized before they are scored.</param>
/// <param name="stride">Pixels from one window to the next.</param>
sealed class LessonMaker(Preprocessing preprocessing, int stride)
{
    /// <summary>How often a copy is degraded at a larger size than it is scored at and then shrunk, and by which factor at most.</summary>
    const float LargerShare = 1 / 3f, LargestFactor = 1.7f;

    /// <summary>Shrinking may leave this much more of a fault than there was, and faults hardly less visible than this count.</summary>
    const double MostLeft = 1.15, LeastVisible = 0.02;

    /// <summary>A damage of a part that is milder than this is hard to see, whatever the kind.</summary>
    const float MildestLocal = 0.25f;

    /// <summary>Makes a copy.</summary>
    public (Picture Copy, Lesson Lesson) Make(LessonSort sort, Subject subject, ref SplitMix64 random) => sort switch
    {
        LessonSort.Worse => Worse(subject, ref random),
        LessonSort.Local => Local(subject.Original, ref random),
        _ => (Agreeing(subject.Original, ref random), new SameLesson()),
    };

    /// <summary>Degrades all of it, before it is shrunk.</summary>
    static (Picture Copy, Lesson Lesson) Worse(Subject subject, ref SplitMix64 random)
    {
        var (kind, strength) = (DegradationKinds.Draw(ref random), random.Unit());
        var factor = random.Happens(LargerShare) ? random.Uniform(1, LargestFactor) : 1;
        var large = factor == 1 ? subject.Original
            : subject.Source.Resized((int)MathF.Round(factor * subject.Width), (int)MathF.Round(factor * subject.Height));
        var (copy, drop) = kind.Degrade(large, strength, random.Fork(1));
        var seen = copy.Resized(subject.Width, subject.Height);
        if (factor > 1)
        {
            var left = large.Resized(subject.Width, subject.Height).VisibilityOf(seen) / Math.Max(large.VisibilityOf(copy), LeastVisible);
            drop *= Math.Min(left, MostLeft);
        }

        return (seen, new WorseLesson(drop));
    }

    /// <summary>Damages a part of it.</summary>
    (Picture Copy, Lesson Lesson) Local(Picture original, ref SplitMix64 random)
    {
        var (kind, strength) = (DegradationKinds.Draw(ref random, local: true), random.Uniform(MildestLocal, 1));
        var region = DamagedRegion.Draw(original.Width, original.Height, ref random);
        var part = original.Part(region.Surroundings);
        var (worse, drop) = kind.Degrade(part, strength, random.Fork(1));
        if (part.VisibilityOf(worse) == 0) drop *= 0;
        var cover = region.CoverOf(new WindowGrid(original.Height, original.Width, stride));
        return (region.Blend(original, worse), new LocalLesson(drop, cover));
    }

    /// <summary>Turned, mirrored, gray, framed or smaller: what people score the same.</summary>
    Picture Agreeing(Picture original, ref SplitMix64 random)
    {
        var copy = AgreeingView.Draw(original, ref random);
        var (width, height) = preprocessing.SizeOf(copy.Width, copy.Height);
        return copy.Resized(width, height);
    }
}
