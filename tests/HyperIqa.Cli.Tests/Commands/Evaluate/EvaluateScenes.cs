using System.Globalization;

namespace HyperIqa.Cli.Tests;

/// <summary>Sixty images with labels 0 to 59, and scores that follow them.</summary>
static class EvaluateScenes
{
    public static string Labels(this Scene scene) => scene.Text("labels.csv", "image,mos\n" + Rows(i => $"{i}.jpg,{i}"));

    /// <param name="scene">Where the table goes.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="noise">By how much scores differ from labels at most.</param>
    public static string Scores(this Scene scene, string name, int noise) => scene.Text(
        name,
        "image,mos\n" + Rows(i => string.Create(CultureInfo.InvariantCulture, $"photos/{i}.jpg,{i + (noise * Math.Sin(7 * i)):F4}")));

    /// <summary>A line for each image.</summary>
    public static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, 60).Select(i => row(i) + "\n"));
}
