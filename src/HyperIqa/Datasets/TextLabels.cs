using System.Globalization;
using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>Text files of a name and a number a line, in either order, apart by blanks.</summary>
static class TextLabels
{
    public static IEnumerable<(string Name, double Label)> Read(string file)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{file}: {Unreadable.Because(file, e, "a file of labels")}", e);
        }

        for (var i = 0; i < lines.Length; i++)
        {
            switch (lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                case []:
                    continue;
                case [var first, var second] when Number(first) is { } label && Number(second) is null:
                    yield return (second, label);
                    break;
                case [var first, var second] when Number(second) is { } label:
                    yield return (first, label);
                    break;
                default:
                    throw new DatasetException($"{file}: line {i + 1} is \"{lines[i]}\" instead of an image and its score");
            }
        }
    }

    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
