using System.Diagnostics;
using HyperIqa.Imaging;
using HyperIqa.Research.Degradations;
using ImageMagick;

namespace HyperIqa.Benchmarks;

/// <summary>
/// What each kind of degradation takes, and what it looks like: the contact sheet has a row of three for every kind, from just visible to
/// severe.
/// </summary>
static class KindsBenchmark
{
    const int Side = 512, Cell = 128, Caption = 14, KindsAcross = 4;

    static readonly float[] Strengths = [0, 0.5f, 1];

    public static void Run(Setting setting)
    {
        using var decoded = ImageDecoder.Decode(setting.Photographs.Of(Side, Side, 1)[0]);
        var photograph = Picture.From(decoded);
        var table = new Table($"Degradations of a photograph of {Side}×{Side}", "kind", "family", "ms", "costs, mild", "costs, severe");
        var sheet = Sheet();
        foreach (var (place, kind) in DegradationKinds.All.Index())
        {
            var begin = Stopwatch.GetTimestamp();
            var copies = Strengths.Select(strength => kind.Degrade(photograph, strength, new((uint)place))).ToArray();
            var spent = Stopwatch.GetElapsedTime(begin) / Strengths.Length;
            var milliseconds = FormattableString.Invariant($"{spent.TotalMilliseconds:F0}");
            table.Row(kind.Name, $"{kind.Family}", milliseconds, Words(copies[0].Drop), Words(copies[^1].Drop));
            Draw(sheet, place, kind.Name, [.. copies.Select(copy => copy.Copy)]);
        }

        if (setting.Plot is { } file) Write(sheet, file);
    }

    static string Words(ExpectedDrop drop) => FormattableString.Invariant($"{drop.Least:P0} to {drop.Most:P0}");

    static Picture Sheet()
    {
        var rows = (DegradationKinds.All.Count + KindsAcross - 1) / KindsAcross;
        var (width, height) = (KindsAcross * (Strengths.Length * Cell + Caption), rows * (Cell + Caption));
        var sheet = new Picture(new byte[3 * width * height], width, height);
        Array.Fill(sheet.Levels, (byte)255);
        return sheet;
    }

    /// <summary>Draws the middle of each copy, pixel by pixel, below the name of its kind.</summary>
    static void Draw(Picture sheet, int place, string name, IReadOnlyList<Picture> copies)
    {
        var (top, left) = (place / KindsAcross * (Cell + Caption), place % KindsAcross * (Strengths.Length * Cell + Caption));
        for (var y = 0; y < PixelFont.Height; y++)
        {
            for (var x = 0; x < name.Length * (PixelFont.Width + 1); x++)
            {
                if (!PixelFont.HasInk(name.ToUpperInvariant(), y, x)) continue;

                sheet.Levels.AsSpan(3 * ((top + 3 + y) * sheet.Width + left + x), 3).Clear();
            }
        }

        foreach (var (i, copy) in copies.Index())
        {
            var part = copy.Part(new((Side - Cell) / 2, (Side - Cell) / 2, Cell, Cell));
            for (var y = 0; y < Cell; y++)
            {
                part.Levels.AsSpan(3 * y * Cell, 3 * Cell)
                    .CopyTo(sheet.Levels.AsSpan(3 * ((top + Caption + y) * sheet.Width + left + i * Cell)));
            }
        }
    }

    static void Write(Picture sheet, string file)
    {
        using var image = new MagickImage();
        image.ReadPixels(sheet.Levels, new PixelReadSettings((uint)sheet.Width, (uint)sheet.Height, StorageType.Char, PixelMapping.RGB));
        image.Quality = 85;
        image.Write(file);
    }
}
