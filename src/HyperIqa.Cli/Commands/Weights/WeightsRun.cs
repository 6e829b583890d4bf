using HyperIqa.Evaluation;
using HyperIqa.Inference;
using HyperIqa.Model;
using HyperIqa.Research.Embeddings;
using HyperIqa.Research.Networks;
using MathNet.Numerics.LinearAlgebra;

namespace HyperIqa.Cli.Commands.Weights;

/// <summary>One run of <c>hyperiqa weights</c>: the weights of each image, their places on a plane, and whether groups part.</summary>
sealed class WeightsRun(WeightsOptions options)
{
    readonly ScoringRequest _scoring = options.Scoring.Read();
    const int FewestImages = 3;

    /// <summary>Where figures go: standard output, which a table that goes there has to itself.</summary>
    TextWriter Figures => OutputFile.FiguresBeside(options.Output.Value);

    /// <returns>The exit code.</returns>
    public int Run()
    {
        options.CheckUses();
        if (options.Plot.Value is { } plot
            && !plot.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
            && !plot.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"{plot}: a plot's name ends in .png or .svg");
        }

        InputFolders.Check(options.Paths.Value);
        string[] paths = [.. InputPaths.ReadAll(options.Paths.Value, options.Filter.Read(), _scoring.Quiet)];
        new OutputChecks()
            .Prints()
            .Reads("an image", paths)
            .Reads("what --groups reads", options.Groups.Value)
            .Reads("what --model reads", _scoring.Model)
            .Writes("--output", options.Output.Value, FileKinds.Weights, options.Overwrite.Value)
            .Writes("--plot", options.Plot.Value, FileKinds.Picture, options.Overwrite.Value)
            .Check();
        InputPaths.CheckEnough(options.Paths.Value, paths, FewestImages, $"a comparison takes {FewestImages} or more");

        using var interruption = new Interruption();
        var groups = options.Groups.Value is { } table ? GroupsOf(table, paths) : null;
        var (images, groupOf) = Read(paths, groups, interruption.Token);
        if (interruption.ExitCode is { } code) return code;
        if (images.Count < FewestImages)
        {
            throw new UsageException($"only {images.Count} of {paths.Length} images can be read; it takes {FewestImages} or more");
        }

        var embedding = new WeightEmbedding(images, options.Perplexity.Value);
        var isSvg = options.Plot.Value?.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ?? false;
        OutputFile.WriteAll(
            (options.Output.Value, stream => WeightTable.Write(stream, embedding, groupOf)),
            (options.Plot.Value, stream => stream.Write(EmbeddingPlot.Draw(isSvg, embedding, groupOf))));
        Print(embedding, groupOf);
        return images.Count < paths.Length ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>The group of each image; says what the table leaves out.</summary>
    IReadOnlyList<string?> GroupsOf(string table, string[] paths)
    {
        var (groups, matching) = ContentGroups.Read(
            table,
            [.. paths.Select(Scoring.ScoredRow.NameOf)],
            [.. options.Paths.Value.Where(Directory.Exists)],
            options.Columns);
        Omitted.Say(new(matching) { Label = "group" });
        return groups.Any(group => group is not null) ? groups : throw new UsageException($"{table}: has no group for any of the images");
    }

    (List<ImageWeights> Images, List<string?> Groups) Read(string[] paths, IReadOnlyList<string?>? groups, CancellationToken cancellation)
    {
        using var model = new ModelRun(_scoring);
        if (ModelLoader.VariantOf(model.Checkpoint) == NetworkVariant.NoHyper)
        {
            throw new UsageException(
                $"{model.Checkpoint.Path}: has one set of target weights for all images (the variant no-hyper): "
                    + "there is nothing to tell apart");
        }

        using var network = new SplitNetwork(model.LoadNetwork());
        List<ImageWeights> images = [];
        var read = new ImageWork(_scoring.Quiet, cancellation).Do(
            [.. paths.Select((path, i) => (Path: path, Group: groups?[i]))],
            image => image.Path,
            image => images.Add(ImageWeights.Compute(network, image.Path, model.Options)),
            (path, reason) => Messages.Error($"{path}: {reason}"));
        return (images, [.. read.Select(image => image.Group)]);
    }

    void Print(WeightEmbedding embedding, List<string?> groups)
    {
        Line("images", $"{embedding.Images.Count}");
        Line("variance in two components", FormattableString.Invariant($"{100 * embedding.Shares.Sum():F1} %"));
        if (!options.Groups.IsGiven) return;

        var named = groups.OfType<string>().ToList();
        Line("groups", $"{named.Distinct().Count()} ({named.Count} images)");
        if (WhyNoRatio(named) is { } reason)
        {
            Messages.Warning($"{options.Groups.Value}: {reason}, so whether groups part cannot be said");
            return;
        }

        var seed = (ulong)_scoring.Seed;
        var mos = Matrix<double>.Build.Dense(
            groups.Count, groups.Count, (i, j) => Math.Abs(embedding.Images[i].Mos - embedding.Images[j].Mos));
        Ratio("weights: within / between groups", GroupSeparation.Compute(embedding.Distances, groups, seed: seed));
        Ratio("MOS: within / between groups", GroupSeparation.Compute(mos, groups, seed: seed));

        void Ratio(string name, Estimate ratio)
        {
            if (!double.IsFinite(ratio.Value)) return;

            Line(name, FormattableString.Invariant($"{ratio.Value:F4}  [{ratio.Low:F4}, {ratio.High:F4}]"));
        }
    }

    /// <summary>Why two images of one group cannot be compared with two of different groups; null where they can.</summary>
    static string? WhyNoRatio(List<string> groups)
    {
        var sizes = groups.CountBy(group => group, StringComparer.Ordinal).ToList();
        return sizes.Count == 0 ? "no image that can be read has a group"
            : sizes.Count == 1 ? $"all images are of one group, {Messages.Printable(sizes[0].Key)}"
            : sizes.All(size => size.Value == 1) ? "no two images are of one group"
            : null;
    }

    void Line(string name, string value) => Figures.WriteLine($"{name,-34}{value}");
}
