namespace HyperIqa.Maps;

/// <summary>A square part of a prepared image, and how good it is.</summary>
/// <param name="Top">Rows of the prepared image above it.</param>
/// <param name="Left">Columns of the prepared image left of it.</param>
/// <param name="Side">Its height and width, in pixels of the prepared image.</param>
/// <param name="Score">In MOS units.</param>
readonly record struct MapPatch(int Top, int Left, int Side, double Score);
