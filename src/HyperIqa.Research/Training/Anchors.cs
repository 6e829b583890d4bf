using HyperIqa.Imaging;
using HyperIqa.Model;
using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training;

/// <summary>
/// Pictures without labels that keep the scores which the start gives them, so that a network learns from some photographs without
/// forgetting what it knew of others (Li and Hoiem, "Learning without Forgetting", ECCV 2016).
/// </summary>
sealed class Anchors(IReadOnlyList<string> paths)
{
    /// <summary>The scores that the start gives, in MOS, NaN for one that cannot be read; null before they are known.</summary>
    public double[]? Scores { get; set; }

    /// <summary>Those that can be read, each with its score as its label.</summary>
    /// <exception cref="TrainingException">There is none.</exception>
    public IReadOnlyList<TrainingPhotograph> Photographs()
    {
        TrainingPhotograph[] photos =
        [
            .. paths.Zip(Scores!, (path, score) => new TrainingPhotograph(Path.GetFileName(path), path, score, path))
                .Where(photo => double.IsFinite(photo.Mos)),
        ];
        return photos.Length > 0 ? photos : throw new TrainingException($"none of the {paths.Count} anchors can be read");
    }

    /// <summary>Has the start score them, as <c>score --crops dense</c> does in fp32.</summary>
    /// <param name="model">Folded.</param>
    /// <param name="recipe">Dense.</param>
    /// <param name="warn">Told about those that cannot be read.</param>
    /// <returns>Whether it was not ended.</returns>
    public bool Score(
        HyperIqaModel model,
        ScoreScale scale,
        Preprocessing preprocessing,
        Recipe recipe,
        Action<string> warn,
        CancellationToken cancellationToken)
    {
        var pictures = paths.Select(path => new TrainingPhotograph(Path.GetFileName(path), path, 0, path)).ToArray();
        var decoded = new DecodedPhotographs(pictures, Preprocessing.Native, budget: 0, warn);
        var scores = new double[paths.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            if (cancellationToken.IsCancellationRequested) return false;

            var index = i;
            scores[i] = double.NaN;
            decoded.TryUse(i, (_, width, height, levels) =>
            {
                var picture = LessonCutter.Anchor(new Picture([.. levels], width, height), preprocessing, recipe.LongestSide);
                scores[index] = scale.Offset
                    + scale.Scale * WindowMean.Compute(model, picture.Height, picture.Width, picture.Levels, recipe.Stride!.Value);
            });
        }

        Scores = scores;
        return true;
    }
}
