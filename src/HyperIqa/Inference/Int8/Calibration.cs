using System.Runtime.InteropServices;
using HyperIqa.Imaging;
using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// Finds the activation scales of a network on some photographs: its maps are watched in float32, and of a few percentiles, at which their
/// numbers could be cut off, those are taken with which int8 scores come closest to the float32 ones. Neither the largest number nor the
/// least squared error would do: the maps have long tails that cost many levels and tell little.
/// </summary>
sealed class Calibration : IDisposable
{
    /// <summary>
    /// The search scores anew what was observed, some ninety times; once it has this much it leaves the rest to the counts. As much as 200
    /// patches: the patches of 175 photographs all belong to it, of whole photographs of 512×512 the first 38.
    /// </summary>
    const long SearchedPixels = 200L * Patch.Size * Patch.Size;

    static readonly double[] Shares = [0.9985, 0.999, 0.9993, 0.9995, 0.9997, 0.9999, 0.99999];

    /// <summary>
    /// The stem's map is a group, and so are in each stage the maps that its blocks' first, second and last convolutions give.
    /// </summary>
    static readonly List<string> GroupNames = [.. ActivationScales.Names.Select(GroupName).Distinct()];

    readonly HyperIqaModel _model;
    readonly Dictionary<string, ActivationHistogram> _histograms = ActivationScales.Names.ToDictionary(
        name => name, _ => new ActivationHistogram(), StringComparer.Ordinal);
    readonly List<(Tensor Images, Windows Windows)> _inputs = [];
    readonly List<float> _scores = [];
    long _pixels;

    /// <param name="model">The network, filled; it is folded and owned from here on.</param>
    public Calibration(HyperIqaModel model)
    {
        _model = model;
        _model.Fold();
    }

    /// <summary>Scores patches in float32 and counts what the feature maps hold.</summary>
    /// <param name="patches">Some patches of a photograph.</param>
    public void Observe(PatchBatch patches)
    {
        for (var first = 0; first < patches.Count; first += Int8Script.PatchesTogether)
        {
            // (n, 3, 224, 224)
            using var some = patches.Tensor.narrow(0, first, Math.Min(Int8Script.PatchesTogether, patches.Count - first));
            Observe(some, Windows.Whole);
        }
    }

    /// <summary>Scores the windows of a photograph in float32 and counts what the feature maps hold.</summary>
    /// <param name="image">The photograph after its preprocessing.</param>
    /// <param name="grid">Its windows.</param>
    public void Observe(PreparedImage image, WindowGrid grid)
    {
        foreach (var tile in grid.Tiles())
        {
            using var pixels = TilePixels.Of(image, tile); // (1, 3, H, W)
            Observe(pixels, new(tile.Rows.Windows, tile.Columns.Windows));
        }
    }

    /// <summary>Searches, see <see cref="ShareSearch"/>.</summary>
    /// <exception cref="InvalidOperationException">No patch has been observed.</exception>
    /// <exception cref="FormatException">A map or a score is no number; the weights are damaged.</exception>
    public ActivationScales FindScales()
    {
        if (_scores.Count == 0) throw new InvalidOperationException("no patch has been observed");
        if (!_scores.TrueForAll(float.IsFinite)) throw new FormatException("gives a score that is not a number");

        return Scales(new ShareSearch(Shares, indices => Error([.. indices.Select(index => Shares[index])])).Find(GroupNames.Count));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (images, _) in _inputs) images.Dispose();
        _model.Dispose();
    }

    void Observe(Tensor images, Windows windows)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var input = ChannelsLast.Of(images);
        var scores = _model.Forward(input, windows, Count).data<float>();
        if (_pixels >= SearchedPixels) return;

        _pixels += input.numel() / 3;
        _scores.AddRange(scores);
        _inputs.Add((input.DetachFromDisposeScope(), windows));
    }

    void Count(string name, Tensor map)
    {
        using var flat = map.permute(0, 2, 3, 1).reshape(-1); // a view: the map is channels-last
        _histograms[name].Add(MemoryMarshal.Cast<byte, float>(flat.bytes));
        GC.KeepAlive(flat); // the span alone does not
    }

    ActivationScales Scales(double[] shares) => new(_histograms.ToDictionary(
        entry => entry.Key,
        // for a map that is always zero
        entry => Math.Max(entry.Value.Percentile(shares[GroupOf(entry.Key)]) / 255, ActivationScales.Smallest),
        StringComparer.Ordinal));

    /// <summary>The mean squared difference of int8 patch scores from float32 ones.</summary>
    double Error(double[] shares)
    {
        using var noGradients = no_grad();
        using var network = new Int8Network(_model, Scales(shares));
        var sum = 0.0;
        var scored = 0;
        foreach (var (images, windows) in _inputs)
        {
            using var scope = NewDisposeScope();
            foreach (var score in network.Forward(images, windows).data<float>())
            {
                var difference = score - _scores[scored++];
                sum += difference * difference;
            }
        }

        return sum / scored;
    }

    static int GroupOf(string name) => GroupNames.IndexOf(GroupName(name));

    static string GroupName(string name) => name == ResNet50.StemName ? name : $"{name[..10]}{name[^5..]}"; // such as res.layer3conv2
}
