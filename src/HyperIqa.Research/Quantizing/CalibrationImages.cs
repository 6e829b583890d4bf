using System.Buffers.Binary;
using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Research.Quantizing;

/// <summary>
/// Which photographs find the scales and which measure them. A hash of their paths decides, below the folder that all share: the order of a
/// folder has no part in it, so that of a scene's four versions each is taken as often as the others, and the same folder gives the same
/// choice wherever it lies.
/// </summary>
/// <param name="Calibrating">A quarter of those that are chosen.</param>
sealed record CalibrationImages(IReadOnlyList<string> Calibrating, IReadOnlyList<string> HeldOut)
{
    const int Period = 4;

    /// <summary>Chooses among photographs.</summary>
    /// <param name="paths">All that there are, with <c>/</c> between folders.</param>
    /// <param name="count">How many to choose at most.</param>
    public static CalibrationImages Choose(IReadOnlyCollection<string> paths, int count)
    {
        var chosen = Draw(paths, count);
        var calibrating = (chosen.Length + Period - 1) / Period;
        return new(chosen[..calibrating], chosen[calibrating..]);
    }

    /// <summary>Draws among photographs, without telling what each is for.</summary>
    /// <param name="paths">All that there are, with <c>/</c> between folders.</param>
    /// <param name="count">How many to draw at most.</param>
    public static string[] Draw(IReadOnlyCollection<string> paths, int count)
    {
        string[] distinct = [.. paths.Distinct(StringComparer.Ordinal)];
        var shared = SharedFolder(distinct);
        return [.. distinct.OrderBy(path => Hash(path[shared..])).ThenBy(path => path, StringComparer.Ordinal).Take(count)];
    }

    /// <summary>How many characters all paths have in common, up to a <c>/</c>.</summary>
    static int SharedFolder(string[] paths)
    {
        if (paths.Length == 0) return 0;

        var (first, last) = (paths.Min(StringComparer.Ordinal)!, paths.Max(StringComparer.Ordinal)!);
        return first.AsSpan(0, first.AsSpan().CommonPrefixLength(last)).LastIndexOf('/') + 1;
    }

    static ulong Hash(string path) => BinaryPrimitives.ReadUInt64BigEndian(Sha256.Compute(Encoding.UTF8.GetBytes(path)));
}
