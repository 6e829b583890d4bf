using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Inference;
using HyperIqa.Model;
using HyperIqa.Research.Embeddings;
using HyperIqa.Research.Networks;
using MathNet.Numerics.LinearAlgebra;

namespace HyperIqa.Cli.Commands.Weights;

/// <summary>One run of <c>hyperiqa weights</c>: the weights of each image, their places on a plane, and whether groups part.</summary>
sealed class WeightsRun(WeightsRequest request)
{
    const int FewestImages = 3;

    /// <summary>Where figures go: standard output, which a table that goes there has to itself.</summary>
    TextWriter Figures => OutputFile.FiguresBeside(request.Output);

    /// <returns>The exit code.</returns>
    public int Run()
    {
        request.CheckUses();
        if (request.Plot is { } plot
            && !plot.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
            && !plot.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"{plot}: a plot's name ends in .png or .svg");
        }

        InputFolders.Check(request.Paths);
        string[] paths = [.. InputPaths.ReadAll(request.Paths, request.Filter, request.Scoring.Quiet)];
        new OutputChecks()
            .Prints()
            .Reads("an image", paths)
            .Reads("what --groups reads", request.Groups)
            .Reads("what --model reads", request.Scoring.Model)
            .Writes("--output", request.Output, FileKinds.Weights, request.Overwrite)
            .Writes("--plot", request.Plot, FileKinds.Picture, request.Overwrite)
            .Check();
        InputPaths.CheckEnough(request.Paths, paths, FewestImages, $"a comparison takes {FewestImages} or more");

        using var interruption = new Interruption();
        var groups = request.Groups is null ? null : GroupsOf(request.Groups, paths);
        var (images, groupOf) = Read(paths, groups, interruption.Token);
        if (interruption.ExitCode is { } code) return code;
        if (images.Count < FewestImages)
        {
            throw new UsageException($"only {images.Count} of {paths.Length} images can be read; it takes {FewestImages} or more");
        }

        var embedding = new WeightEmbedding(images, request.Perplexity);
        OutputFile.Write(request.Output, table => WeightTable.Write(table, embedding, groupOf));
        if (request.Plot is { } file)
        {
            OutputFile.Write(file, EmbeddingPlot.Draw(file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase), embedding, groupOf));
        }

        Print(embedding, groupOf);
        return images.Count < paths.Length ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>The group of each image; says what the table leaves out.</summary>
    IReadOnlyList<string?> GroupsOf(string table, string[] paths)
    {
        var (groups, matching) = ContentGroups.Read(
            table,
            [.. paths.Select(Scoring.ScoredRow.NameOf)],
            [.. request.Paths.Where(Directory.Exists)],
            request.NameColumn,
            request.GroupColumn);
        Omitted.Say(new Omissions(matching) { Label = "group" }.Sentences());
        return groups.Any(group => group is not null) ? groups : throw new UsageException($"{table}: has no group for any of the images");
    }

    (List<ImageWeights> Images, List<string?> Groups) Read(string[] paths, IReadOnlyList<string?>? groups, CancellationToken cancellation)
    {
        using var model = new ModelRun(request.Scoring);
        if (ModelLoader.VariantOf(model.Checkpoint) == NetworkVariant.NoHyper)
        {
            throw new UsageException(
                $"{model.Checkpoint.Path}: has one set of target weights for all images (the variant no-hyper): "
                    + "there is nothing to tell apart");
        }

        using var network = new SplitNetwork(model.LoadNetwork());
        List<ImageWeights> images = [];
        var read = new ImageWork(request.Scoring.Quiet, cancellation).Do(
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
        if (request.Groups is null) return;

        var named = groups.OfType<string>().ToList();
        Line("groups", $"{named.Distinct().Count()} ({named.Count} images)");
        if (WhyNoRatio(named) is { } reason)
        {
            Messages.Warning($"{request.Groups}: {reason}, so whether groups part cannot be said");
            return;
        }

        var seed = (ulong)request.Scoring.Seed;
        var mos = Matrix<double>.Build.Dense(
            groups.Count, groups.Count, (i, j) => Math.Abs(embedding.Images[i].Mos - embedding.Images[j].Mos));
        Ratio("weights: within / between groups", GroupSeparation.Compute(embedding.Distances, groups, seed: seed));
        Ratio("MOS: within / between groups", GroupSeparation.Compute(mos, groups, seed: seed));

        void Ratio(string name, Estimate ratio)
        {
            if (double.IsFinite(ratio.Value)) Line(name, FormattableString.Invariant($"{ratio.Value:F4}  [{ratio.Low:F4}, {ratio.High:F4}]"));
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
