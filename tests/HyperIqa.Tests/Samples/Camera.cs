using System.Numerics;

namespace HyperIqa.Tests.Samples;

/// <summary>A pinhole camera: where it stands, what it looks at, and how long its lens is.</summary>
sealed class Camera
{
    readonly Vector3 _forward;
    readonly Vector3 _right;
    readonly Vector3 _up;

    /// <param name="position">y is up.</param>
    /// <param name="target">Comes to lie in the middle of the film.</param>
    /// <param name="focalLength">In halves of the film's height.</param>
    public Camera(Vector3 position, Vector3 target, float focalLength)
    {
        Position = position;
        var forward = Vector3.Normalize(target - position);
        _right = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, forward));
        _up = Vector3.Cross(forward, _right);
        _forward = forward * focalLength;
    }

    public Vector3 Position { get; }

    public Vector3 Ray(Vector2 film) => Vector3.Normalize(_forward + film.X * _right + film.Y * _up);
}
