using HyperIqa.Imaging;
using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Quantizing;

/// <summary>
/// Fits a network to int8 on some photographs: its maps are watched in float32, its weights are rounded (see <see cref="RoundedWeights"/>),
/// and its activation scales found (see <see cref="ScaleSearch"/>).
/// </summary>
sealed class Calibration : IDisposable
{
    /// <summary>
    /// As much as this is kept, 230 MB: 1,500 patches, or 287 photographs of 512×512. What comes after them is counted alone.
    /// </summary>
    const long KeptPixels = 1500L * Patch.Size * Patch.Size;

    /// <summary>The share by which weights are rounded that come before the search.</summary>
    const double UsualShare = 0.9997;

    readonly HyperIqaModel _model;
    readonly RoundedWeights _weights;
    readonly MapHistograms _histograms = new();
    readonly List<Observation> _observed = [];
    long _keptPixels;

    /// <param name="model">The network, filled and not folded; it is folded and owned from here on.</param>
    public Calibration(HyperIqaModel model)
    {
        _model = model;
        _weights = new(model, [.. ToRound(ScalesAt(1)).SelectMany(convolution => convolution.Names)]);
    }

    /// <summary>What the search chooses from.</summary>
    public IReadOnlyList<double> Shares { get; init; } = ScaleSearch.UsualShares;

    /// <summary>Called with the number of choices of scales tried so far: about 50 in the end, or twice as many.</summary>
    public Action<int>? Tried { get; init; }

    /// <summary>Called with how many convolutions are rounded, and of how many.</summary>
    public Action<int, int>? Rounded { get; init; }

    /// <summary>Ends the fitting after the photograph or the convolution in work.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Scores patches in float32 and counts what the feature maps hold.</summary>
    /// <param name="patches">Some patches of a photograph.</param>
    public void Observe(PatchBatch patches)
    {
        for (var i = 0; i < patches.Count; i++)
        {
            using var patch = patches.Tensor.narrow(0, i, 1); // (1, 3, 224, 224)
            Observe(patch, Windows.Whole);
        }
    }

    /// <summary>Scores the windows of a photograph in float32 and counts what the feature maps hold.</summary>
    public void Observe(PreparedImage image, WindowGrid grid)
    {
        foreach (var tile in grid.Tiles())
        {
            using var pixels = TilePixels.Cut(image, tile.Area); // (1, 3, H, W)
            Observe(pixels, new(tile.Rows.Windows, tile.Columns.Windows));
        }
    }

    /// <summary>Rounds the weights and finds the scales that go with them. The network computes with these weights afterwards.</summary>
    /// <exception cref="InvalidOperationException">No patch has been observed.</exception>
    /// <exception cref="FormatException">A map or a score is no number; the weights are damaged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public CalibratedNetwork Fit()
    {
        Check();
        Round(ToRound(ScalesAt(UsualShare)));
        ScoreAnew();
        var scales = Search(RoundedWeights.LargestLevel);
        Round([.. ToRound(scales).Where(convolution => convolution.Parts.Count > 1)]); // whose levels depend on the scales
        return new(scales, _weights.Tensors, _weights.Stem!);
    }

    /// <summary>Finds the scales that go with the weights as they are.</summary>
    /// <param name="largestLevel">Of the weights, see <see cref="WeightLevels.LargestOf"/>.</param>
    /// <inheritdoc cref="Fit"/>
    public ActivationScales FindScales(int largestLevel)
    {
        Check();
        return Search(largestLevel);
    }

    /// <summary>The scales that cut off the same share of each map.</summary>
    /// <param name="share">Of the numbers of a map that are not cut off, 0..1.</param>
    public ActivationScales ScalesAt(double share) => _histograms.ScalesAt(_ => share);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var observation in _observed) observation.Dispose();
        _weights.Dispose();
        _model.Dispose();
    }

    static IReadOnlyList<Int8Convolution> ToRound(ActivationScales scales) =>
        [ByteStem.Convolution, .. new Int8Script(scales).Convolutions];

    ActivationScales Search(int largestLevel) =>
        new ScaleSearch(_model, _histograms, largestLevel, Shares, Tried, Cancellation).Find(_observed);

    void Check()
    {
        if (_observed.Count == 0) throw new InvalidOperationException("no patch has been observed");
        if (!_observed.TrueForAll(observation => double.IsFinite(observation.Score)))
            throw new FormatException("gives a score that is not a number");
    }

    void Observe(Tensor images, Windows windows)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var observation = new Observation(Observation.LevelsOf(ChannelsLast.From(images)), windows, Score: 0);
        var score = observation.Mean((pixels, its) => _model.Forward(pixels, its, _histograms.Count));
        if (_keptPixels >= KeptPixels) return;

        _observed.Add(observation with { Levels = observation.Levels.DetachFromDisposeScope(), Score = score });
        _keptPixels += observation.Pixels;
    }

    /// <summary>Watches what convolutions read, and rounds their weights for it.</summary>
    void Round(IReadOnlyList<Int8Convolution> convolutions)
    {
        using var noGradients = no_grad();
        using var moments = new InputMoments(convolutions);
        foreach (var observation in Observation.UpTo(ScaleSearch.Pixels, _observed))
        {
            Cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var image = observation.Image;
            moments.Observe(ByteStem.Pixels, ByteStem.Levels(image));
            _model.Forward(image, observation.Windows, moments.Observe);
        }

        foreach (var (done, convolution) in convolutions.Index())
        {
            Cancellation.ThrowIfCancellationRequested();
            Rounded?.Invoke(done, convolutions.Count);
            using var own = moments.Average(convolution);
            if (convolution == ByteStem.Convolution) _weights.RoundStem(own);
            else _weights.Round(convolution, own);
        }
    }

    /// <summary>
    /// Takes the scores that the rounded weights give in float32 for those that the search compares with. Else it would choose scales whose
    /// errors happen to make up for those of the weights.
    /// </summary>
    void ScoreAnew()
    {
        using var noGradients = no_grad();
        for (var i = 0; i < _observed.Count; i++)
            _observed[i] = _observed[i] with { Score = _observed[i].Mean((image, windows) => _model.Forward(image, windows)) };
    }
}

/// <summary>What calibration found.</summary>
/// <param name="Scales">What the levels of the feature maps are worth.</param>
/// <param name="Weights">
/// The rounded weights, by the official names of their tensors, as a checkpoint stores them. They belong to the <see cref="Calibration"/>.
/// </param>
/// <param name="Stem">The stem's weight, see <see cref="RoundedWeights.Stem"/>; it belongs to the <see cref="Calibration"/> too.</param>
sealed record CalibratedNetwork(ActivationScales Scales, IReadOnlyDictionary<string, QuantizedWeight> Weights, Tensor Stem);
