using System.Runtime.InteropServices;
using HyperIqa.Imaging;
using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// Fits a network to int8 on some photographs: its weights are rounded (see <see cref="RoundedWeights"/>) and its activation scales found.
/// Its maps are watched in float32, and of a few percentiles, at which their numbers could be cut off, those are taken with which int8
/// scores come closest to the float32 ones. Neither the largest number nor the least squared error would do: the maps have long tails that
/// cost many levels and tell little.
/// </summary>
sealed class Calibration : IDisposable
{
    /// <summary>
    /// The search scores anew what was observed, some ninety times; once it has this much it leaves the rest to the counts. As much as 200
    /// patches: the patches of 175 photographs all belong to it, of whole photographs of 512×512 the first 38.
    /// </summary>
    const long SearchedPixels = 200L * Patch.Size * Patch.Size;

    /// <summary>The share by which weights are rounded that come before the search.</summary>
    const double UsualShare = 0.9997;

    static readonly double[] Shares = [0.9985, 0.999, 0.9993, 0.9995, 0.9997, 0.9999, 0.99999];

    /// <summary>
    /// The stem's map is a group, and so are in each stage the maps that its blocks' first, second and last convolutions give.
    /// </summary>
    static readonly List<string> GroupNames = [.. ActivationScales.Names.Select(GroupName).Distinct()];

    readonly HyperIqaModel _model;
    readonly RoundedWeights _weights;
    readonly Dictionary<string, ActivationHistogram> _histograms = ActivationScales.Names.ToDictionary(
        name => name, _ => new ActivationHistogram(), StringComparer.Ordinal);
    readonly List<(Tensor Images, Windows Windows)> _inputs = [];
    readonly List<float> _scores = [];
    long _pixels;

    /// <param name="model">The network, filled and not folded; it is folded and owned from here on.</param>
    public Calibration(HyperIqaModel model)
    {
        _model = model;
        _weights = new(model, [.. Convolutions(Scales(_ => 1)).SelectMany(convolution => convolution.Names)]);
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

    /// <summary>Rounds the weights and finds the scales that go with them. The network computes with these weights afterwards.</summary>
    /// <exception cref="InvalidOperationException">No patch has been observed.</exception>
    /// <exception cref="FormatException">A map or a score is no number; the weights are damaged.</exception>
    public CalibratedNetwork Fit()
    {
        Check();
        var convolutions = Convolutions(Scales(_ => UsualShare));
        Round(convolutions);
        var scales = Search(RoundedWeights.LargestLevel);
        Round([.. Convolutions(scales).Where(convolution => convolution.Parts.Count > 1)]); // whose levels depend on the scales
        return new(scales, _weights.Tensors);
    }

    /// <summary>Finds the scales that go with the weights as they are.</summary>
    /// <inheritdoc cref="Fit"/>
    public ActivationScales FindScales()
    {
        Check();
        return Search(Int8Support.LargestLevel);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (images, _) in _inputs) images.Dispose();
        _weights.Dispose();
        _model.Dispose();
    }

    static IReadOnlyList<Int8Convolution> Convolutions(ActivationScales scales) => new Int8Script(scales).Convolutions;

    void Check()
    {
        if (_scores.Count == 0) throw new InvalidOperationException("no patch has been observed");
        if (!_scores.TrueForAll(float.IsFinite)) throw new FormatException("gives a score that is not a number");
    }

    /// <summary>Watches what convolutions read, and rounds their weights for it.</summary>
    void Round(IReadOnlyList<Int8Convolution> convolutions)
    {
        using var noGradients = no_grad();
        using var moments = new InputMoments(convolutions);
        foreach (var (images, windows) in _inputs)
        {
            using var scope = NewDisposeScope();
            _model.Forward(images, windows, moments.Observe);
        }

        foreach (var convolution in convolutions)
        {
            using var own = moments.Of(convolution);
            _weights.Round(convolution, own);
        }
    }

    /// <summary>Searches, see <see cref="ShareSearch"/>.</summary>
    ActivationScales Search(int largestLevel)
    {
        var search = new ShareSearch(Shares, indices => Error([.. indices.Select(index => Shares[index])], largestLevel));
        return ScalesOfGroups(search.Find(GroupNames.Count));
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

    ActivationScales ScalesOfGroups(double[] shares) => Scales(name => shares[GroupOf(name)]);

    ActivationScales Scales(Func<string, double> share) => new(_histograms.ToDictionary(
        entry => entry.Key,
        // for a map that is always zero
        entry => Math.Max(entry.Value.Percentile(share(entry.Key)) / 255, ActivationScales.Smallest),
        StringComparer.Ordinal));

    /// <summary>
    /// How far int8 patch scores are from float32 ones: the square root of the mean fourth power, in which a photograph that is far off
    /// counts more than several that are a little off. Such ones have rare large numbers in their maps, which must not be cut off.
    /// </summary>
    double Error(double[] shares, int largestLevel)
    {
        using var noGradients = no_grad();
        using var network = new Int8Network(_model, ScalesOfGroups(shares), largestLevel);
        var sum = 0.0;
        var scored = 0;
        foreach (var (images, windows) in _inputs)
        {
            using var scope = NewDisposeScope();
            foreach (var score in network.Forward(images, windows).data<float>())
            {
                var difference = score - _scores[scored++];
                sum += Math.Pow(difference, 4);
            }
        }

        return Math.Sqrt(sum / scored);
    }

    static int GroupOf(string name) => GroupNames.IndexOf(GroupName(name));

    static string GroupName(string name) => name == ResNet50.StemName ? name : $"{name[..10]}{name[^5..]}"; // such as res.layer3conv2
}
