using System.Numerics;

namespace HyperIqa.Tests.Samples;

/// <summary>A picture as a function: the light that reaches each point of the film.</summary>
abstract class Scene
{
    /// <summary>Half the film's width; its height runs from -1 to 1.</summary>
    public const float HalfWidth = 4f / 3;

    /// <summary>As in the file's name.</summary>
    public abstract string Name { get; }

    /// <summary>Stops brighter than the light says; chosen so that the picture is well exposed.</summary>
    public virtual float Exposure => 0;

    /// <param name="film">x right, y up; see <see cref="HalfWidth"/>.</param>
    /// <returns>Linear RGB, 0..any.</returns>
    public abstract Vector3 Colour(Vector2 film);
}
