namespace HyperIqa.Research.Training.Lessons;

/// <summary>How many photographs of a batch have a copy of which sort; the first photographs have them, in this order.</summary>
/// <param name="Worse">Copies that are degraded as a whole.</param>
/// <param name="Local">Copies of which a part is damaged.</param>
/// <param name="Same">Copies that people would give the same score.</param>
readonly record struct LessonPlan(int Worse, int Local, int Same)
{
    /// <summary>No copies.</summary>
    public static LessonPlan None => default;

    /// <summary>All copies.</summary>
    public int Count => Worse + Local + Same;

    /// <summary>What a recipe asks for.</summary>
    public static LessonPlan From(Recipe recipe)
    {
        return new(
            Copies(recipe.RankingWeight, recipe.DegradedShare),
            Copies(recipe.LocalWeight, recipe.LocalShare),
            Copies(recipe.AgreementWeight, recipe.AgreementShare));

        int Copies(double weight, double share) => weight > 0 ? (int)Math.Round(recipe.BatchSize * share) : 0;
    }

    /// <summary>The sort of a photograph's copy; null for none.</summary>
    /// <param name="place">The photograph's place in the batch.</param>
    public LessonSort? At(int place) => place < Worse ? LessonSort.Worse
        : place < Worse + Local ? LessonSort.Local
        : place < Count ? LessonSort.Same
        : null;
}

/// <summary>What a copy teaches.</summary>
enum LessonSort
{
    /// <summary>It is degraded as a whole, and must score lower.</summary>
    Worse,

    /// <summary>A part of it is damaged: windows there must score lower, and no others.</summary>
    Local,

    /// <summary>It must score the same.</summary>
    Same,
}
