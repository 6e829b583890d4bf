using System.Numerics;
using System.Runtime.InteropServices;

namespace HyperIqa.Picking;

/// <summary>
/// Photographs that look nearly the same. The best photograph that is in no group yet begins one; every other joins the group whose best is
/// most like it, if that is like enough. So each member is like the best of its group, and groups do not grow from neighbour to neighbour.
/// </summary>
static class LookAlikes
{
    /// <summary>Photographs that are compared with the best of the groups at once, and bests that are at hand meanwhile.</summary>
    const int Together = 64;

    /// <summary>Parts photographs into groups; one that looks like no other is a group of one.</summary>
    /// <param name="rows">The photographs, each with a score.</param>
    /// <param name="lookOf">How one looks, as a vector of length 1; null where that is not known.</param>
    /// <param name="least">The least cosine of two vectors that look alike.</param>
    /// <returns>The groups, the best photograph of each first.</returns>
    public static IReadOnlyList<IReadOnlyList<Candidate>> Find(
        IEnumerable<Candidate> rows, Func<Candidate, float[]?> lookOf, double least)
    {
        List<List<Candidate>> groups = [];
        List<float[]> bests = [];
        foreach (var some in rows.OrderByDescending(row => row.Mos).ThenBy(row => row.Place).Chunk(Together))
        {
            float[]?[] looks = [.. some.Select(lookOf)];
            var nearest = Nearest(bests, looks);
            var known = bests.Count;
            for (var i = 0; i < some.Length; i++)
            {
                if (looks[i] is not { } look)
                {
                    Begin(some[i], []);
                    continue;
                }

                var near = nearest[i];
                for (var group = known; group < bests.Count; group++) near = near.Or(new(Cosine(bests[group], look), group));
                if (near.Cosine >= least) groups[near.Group].Add(some[i]);
                else Begin(some[i], look);
            }
        }

        return groups;

        void Begin(Candidate row, float[] look)
        {
            groups.Add([row]);
            bests.Add(look);
        }
    }

    /// <summary>The group whose best each photograph is most like, computed tile by tile so that vectors stay in the cache.</summary>
    static Near[] Nearest(List<float[]> bests, float[]?[] looks)
    {
        var nearest = new Near[looks.Length];
        Array.Fill(nearest, Near.None);
        Parallel.For(0, (bests.Count + Together - 1) / Together, tile =>
        {
            var own = new Near[looks.Length];
            Array.Fill(own, Near.None);
            for (var group = tile * Together; group < Math.Min(bests.Count, (tile + 1) * Together); group++)
            {
                for (var i = 0; i < looks.Length; i++)
                {
                    if (looks[i] is { } look) own[i] = own[i].Or(new(Cosine(bests[group], look), group));
                }
            }

            lock (nearest)
            {
                for (var i = 0; i < own.Length; i++) nearest[i] = nearest[i].Or(own[i]);
            }
        });
        return nearest;
    }

    /// <summary>Of two vectors of length 1; below every other where one is not known.</summary>
    static double Cosine(float[] first, float[] second)
    {
        if (first.Length == 0) return double.NegativeInfinity;

        var sum = Vector<float>.Zero;
        var a = MemoryMarshal.Cast<float, Vector<float>>(first);
        var b = MemoryMarshal.Cast<float, Vector<float>>(second);
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];

        var rest = Vector.Sum(sum);
        for (var i = a.Length * Vector<float>.Count; i < first.Length; i++) rest += first[i] * second[i];
        return rest;
    }

    /// <summary>A group, and how like its best a photograph is.</summary>
    readonly record struct Near(double Cosine, int Group)
    {
        public static Near None { get; } = new(double.NegativeInfinity, int.MaxValue);

        /// <summary>The nearer of two; of equal ones the earlier group, whose best has the higher score.</summary>
        public Near Or(Near other) => other.Cosine > Cosine || (other.Cosine == Cosine && other.Group < Group) ? other : this;
    }
}
