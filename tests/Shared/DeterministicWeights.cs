using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace HyperIqa.Tests;

/// <summary>
/// The full HyperIQA state_dict from a rule instead of a file: every value follows from its tensor's name and its place in it,
/// so that the official PyTorch code and this one can be compared without anybody's weights.
/// </summary>
static partial class DeterministicWeights
{
    /// <summary>
    /// SHA-256 over name, a zero byte and the little-endian values of every tensor in ordinal order, as the rule's description gives it.
    /// </summary>
    public const string Sha256 = "b9484aa5fb82f312a0356595b123572e2c57d6751c19297afa2882620d522de0";

    static readonly (string Pattern, double Gain)[] Gains =
    [
        (@"^res\.conv1\.weight$", 1.25), (@"^res\.layer\d\.\d+\.conv[12]\.weight$", 1.5), (@"^res\.layer\d\.\d+\.conv3\.weight$", 0.5),
        (@"^res\.layer\d\.\d+\.downsample\.0\.weight$", 1.0), (@"^res\.lda\d_pool\.0\.weight$", 0.5), (@"^res\.lda[1234]_fc\.weight$", 2.0),
        (@"^conv1\.\d\.weight$", 1.5), (@"^fc[12]w_conv\.weight$", 0.125), (@"^fc[34]w_conv\.weight$", 0.25),
        (@"^fc5w_fc\.weight$", 12.0), (@"^fc[1-4]b_fc\.weight$", 0.25), (@"^fc5b_fc\.weight$", 2.0),
    ];

    static readonly ConcurrentDictionary<string, float[]> Known = new(StringComparer.Ordinal);

    /// <summary>Every tensor's official name and shape, in the official order.</summary>
    public static IReadOnlyList<(string Name, long[] Shape, bool IsInt64)> Tensors { get; } =
        [.. InOfficialOrder().Select(entry => (
            (string)entry["name"]!,
            entry["shape"]!.AsArray().Select(size => (long)size!).ToArray(),
            (string)entry["dtype"]! == "int64"))];

    /// <summary>The values of a float32 tensor, in C order; shared with others who ask, so not to be changed.</summary>
    public static float[] Values(string name, params long[] shape) =>
        Known.GetOrAdd($"{name} {string.Join(',', shape)}", _ => Compute(name, shape));

    static float[] Compute(string name, long[] shape)
    {
        long count = 1, fanIn = 1;
        for (var i = 0; i < shape.Length; i++)
        {
            count *= shape[i];
            if (i > 0) fanIn *= shape[i];
        }

        var values = Uniform(name, (int)count);
        if (BatchNorm().IsMatch(name))
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = name[name.LastIndexOf('.')..] switch
                {
                    ".weight" => 1f + 0.125f * values[i],
                    ".running_var" => 1f + 0.5f * MathF.Abs(values[i]),
                    _ => 0.125f * values[i],
                };
            }

            return values;
        }

        var scale = name.EndsWith(".bias") ? 0.0625f : (float)(Gain(name) * Math.Sqrt(3.0 / fanIn));
        foreach (ref var value in values.AsSpan()) value *= scale;
        return values;
    }

    /// <summary>The synthetic input of the golden taps: 3×3×224×224, in -2..2.</summary>
    public static float[] Input()
    {
        var values = Uniform("input", 3 * 3 * 224 * 224);
        foreach (ref var value in values.AsSpan()) value *= 2f;
        return values;
    }

    /// <summary>The crops of the golden photographs, for an image 512 high and 384 wide.</summary>
    public static IEnumerable<(int Top, int Left)> Crops()
    {
        var state = Fnv1a("crops");
        return Enumerable.Range(0, 25).Select(k =>
            ((int)(SplitMix(state + (ulong)(2 * k)) % 289), (int)(SplitMix(state + (ulong)(2 * k) + 1) % 161)));
    }

    /// <summary>Hashes tensors the way <see cref="Sha256"/> was made.</summary>
    public static string Hash(Func<string, byte[]> bytesOf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, _, _) in Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData([0]);
            hash.AppendData(bytesOf(name));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The little-endian bytes of one tensor.</summary>
    public static byte[] Bytes(string name)
    {
        var (_, shape, isInt64) = Tensors.Single(tensor => tensor.Name == name);
        return isInt64 ? new byte[sizeof(long)] : MemoryMarshal.AsBytes(Values(name, shape).AsSpan()).ToArray();
    }

    static IEnumerable<System.Text.Json.Nodes.JsonNode> InOfficialOrder()
    {
        var entries = ReferenceFiles.Json("state_dict_sha.json").AsArray().ToDictionary(entry => (string)entry!["name"]!);
        return ReferenceFiles.Json("names.json")["official_order"]!.AsArray().Select(name => entries[(string)name!]!);
    }

    static double Gain(string name) => Gains.First(gain => Regex.IsMatch(name, gain.Pattern)).Gain;

    static float[] Uniform(string name, int count)
    {
        var state = Fnv1a(name);
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = ((int)(SplitMix(state + (ulong)i) >> 40) - 8388608) * (1f / 8388608f);
        return values;
    }

    static ulong Fnv1a(string text)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 0x100000001b3;
        return hash;
    }

    static ulong SplitMix(ulong x)
    {
        var z = x + 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    [GeneratedRegex(@"\.bn\d\.|\.downsample\.1\.")]
    private static partial Regex BatchNorm();
}
