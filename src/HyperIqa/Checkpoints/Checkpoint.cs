using System.Globalization;
using System.Text.RegularExpressions;
using HyperIqa.Files;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Checkpoints;

/// <summary>
/// Weights, and how to preprocess images for them. The tensors stay in the file, which is open until the checkpoint is disposed, and are
/// read when they are copied out.
/// </summary>
sealed partial class Checkpoint : IDisposable
{
    internal const int MostTensors = 20_000; // the network has 355; with averages and an optimizer's state four times as many
    internal const string ScaleSuffix = "_scale";
    internal const string OwnFormat = "hyperiqa-1";
    readonly SafeFileHandle _handle;
    readonly Lazy<string> _sha256;

    internal Checkpoint(
        string path,
        CheckpointFormat format,
        IReadOnlyList<CheckpointTensor> tensors,
        IReadOnlyDictionary<string, string> metadata,
        SafeFileHandle handle,
        ByteRange file)
    {
        Path = path;
        Format = format;
        Metadata = metadata;
        _handle = handle;
        Length = file.Length;
        _sha256 = new Lazy<string>(() => Hash(file));

        if (metadata.GetValueOrDefault("format") is { } named && named != OwnFormat && OwnFormats().IsMatch(named))
            throw new InvalidDataException($"of the format {named.Quoted()}, which is newer than this program; it knows {OwnFormat}");

        var unprefixed = WithoutCommonPrefix(tensors, "module.");
        NameScheme = NameScheme.Detect([.. unprefixed.Select(tensor => tensor.Name)]);
        Tensors = WithScales(UnderOfficialNames(unprefixed, NameScheme));
        PreprocessingName = metadata.GetValueOrDefault("preprocessing", NameScheme.Preprocessing);
        CropsName = metadata.GetValueOrDefault("crops", "grid");
        ScoreScale = Number("score_scale", NameScheme.ScoreScale);
        ScoreOffset = Number("score_offset", 0);
        if (ScoreScale == 0) throw new InvalidDataException("its metadata 'score_scale' is 0, which makes all scores the same");
    }

    /// <summary>The file, as the user named it.</summary>
    public string Path { get; }

    /// <summary>How the file is arranged, found from its content.</summary>
    public CheckpointFormat Format { get; }

    /// <summary>Whose names the tensors have in the file.</summary>
    public NameScheme NameScheme { get; }

    /// <summary>
    /// The tensors by their names in the official code, in the file's order; by their own names where <see cref="NameScheme"/> has no
    /// official one.
    /// </summary>
    public IReadOnlyDictionary<string, CheckpointTensor> Tensors { get; }

    /// <summary>The text that a safetensors file carries; empty for torch's files.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>How to prepare images: from the metadata, or else as for the published weights with such names.</summary>
    public string PreprocessingName { get; }

    /// <summary>
    /// Where patches are taken unless somebody asks for another rule: <c>dense</c>, or <c>grid</c>, also where the file does not say.
    /// </summary>
    public string CropsName { get; }

    /// <summary>
    /// MOS (0..100) = the network's own output × this + <see cref="ScoreOffset"/>: 1 for the official weights, 100 for pyiqa's, whose
    /// output is 0..1.
    /// </summary>
    public double ScoreScale { get; }

    /// <summary>See <see cref="ScoreScale"/>.</summary>
    public double ScoreOffset { get; }

    /// <summary>The file's bytes.</summary>
    public long Length { get; }

    /// <summary>SHA-256 of the whole file, in lower-case hexadecimal; computed when first asked for.</summary>
    /// <exception cref="CheckpointException">The file cannot be read any more.</exception>
    public string Sha256 => _sha256.Value;

    /// <summary>
    /// The metadata with which these tensors, written by <see cref="SafetensorsFile.Write"/>, are used as they are used now.
    /// </summary>
    /// <param name="preprocessing">Another preprocessing than <see cref="PreprocessingName"/>, if wanted.</param>
    /// <param name="crops">Another crop rule than <see cref="CropsName"/>, if wanted.</param>
    public IReadOnlyDictionary<string, string> MetadataForSaving(string? preprocessing = null, string? crops = null) =>
        new Dictionary<string, string>(Metadata, StringComparer.Ordinal)
        {
            ["crops"] = crops ?? CropsName,
            ["format"] = OwnFormat,
            ["preprocessing"] = preprocessing ?? PreprocessingName,
            ["score_scale"] = Text(ScoreScale),
            ["score_offset"] = Text(ScoreOffset),
        };

    /// <summary>What an entry of the metadata says.</summary>
    /// <param name="parse">Reads its text; throws a <see cref="FormatException"/>, whose message follows the entry's name.</param>
    /// <returns>Null where there is no such entry.</returns>
    /// <exception cref="CheckpointException">The entry is damaged.</exception>
    public T? ReadMetadata<T>(string name, Func<string, T> parse) where T : class
    {
        try
        {
            return Metadata.TryGetValue(name, out var text) ? parse(text) : null;
        }
        catch (FormatException exception)
        {
            throw new CheckpointException(Path, $"its metadata '{name}' {exception.Message}", exception);
        }
    }

    /// <summary>Closes the file; the tensors cannot be copied out any more.</summary>
    public void Dispose() => _handle.Dispose();

    /// <summary>A number as metadata has it.</summary>
    internal static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>DataParallel puts <c>module.</c> before every name.</summary>
    static IReadOnlyList<CheckpointTensor> WithoutCommonPrefix(IReadOnlyList<CheckpointTensor> tensors, string prefix) =>
        tensors.All(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
            ? [.. tensors.Select(tensor => tensor.Renamed(tensor.Name[prefix.Length..]))]
            : tensors;

    static OrderedDictionary<string, CheckpointTensor> UnderOfficialNames(IReadOnlyList<CheckpointTensor> tensors, NameScheme scheme)
    {
        var official = new OrderedDictionary<string, CheckpointTensor>(tensors.Count, StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            var name = scheme.ToOfficial(tensor.Name);
            if (!official.TryAdd(name, name == tensor.Name ? tensor : tensor.Renamed(name)))
                throw new InvalidDataException($"has the tensor {name.Quoted()} twice, once under another name");
        }

        return official;
    }

    /// <summary>An int8 tensor X beside a float tensor X_scale, a number for each first index, is the product of the two.</summary>
    static OrderedDictionary<string, CheckpointTensor> WithScales(OrderedDictionary<string, CheckpointTensor> tensors)
    {
        foreach (var tensor in tensors.Values.Where(tensor => tensor.DType == ElementType.Int8 && tensor.Shape.Length > 0).ToArray())
        {
            if (!tensors.Remove(tensor.Name + ScaleSuffix, out var scales)) continue;
            if (!scales.DType.IsFloating() || scales.Shape is not [var count] || count != tensor.Shape[0])
                throw new InvalidDataException(
                    $"the scales {scales.Name.Quoted()} are {scales.DType.TorchName()} {MessageText.Shape(scales.Shape)} and should be "
                        + $"float32 [{tensor.Shape[0]}]");

            tensors[tensor.Name] = tensor.Scaled(scales);
        }

        return tensors;
    }

    static string Hash(ByteRange file)
    {
        using var hash = new Sha256();
        var chunk = new byte[(int)Math.Min(1 << 17, file.Length)];
        for (var position = 0L; position < file.Length; position += chunk.Length)
        {
            var part = chunk.AsSpan(0, (int)Math.Min(chunk.Length, file.Length - position));
            file.Read(position, part);
            hash.Append(part);
        }

        return Convert.ToHexStringLower(hash.Finish());
    }

    double Number(string key, double otherwise)
    {
        if (!Metadata.TryGetValue(key, out var text)) return otherwise;

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new InvalidDataException($"its metadata {key.Quoted()} is {text.Quoted()}, not a number");
    }

    [GeneratedRegex(@"^hyperiqa-\d+$")]
    private static partial Regex OwnFormats();
}
