using HyperIqa.Cli.Gates;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Research.Ablation;
using HyperIqa.Research.Networks;

namespace HyperIqa.Cli.Commands.Ablate;

/// <summary>One run of <c>hyperiqa ablate</c>: reads the images once, and judges the scores without each part.</summary>
sealed class AblateRun(AblateOptions options)
{
    readonly LabelSet _labels = options.Labels.Read()!;
    readonly ScoringRequest _scoring = options.Scoring.Read();

    /// <summary>Where figures go: standard output, which a table that goes there has to itself.</summary>
    TextWriter Figures => OutputFile.FiguresBeside(options.Output.Value);

    string OfThePart => SplitOption.PartOf(options.Split.Value) is { } part ? $", of its part {part}" : "";

    /// <returns>The exit code.</returns>
    public int Run()
    {
        ImageFolder.Check(options.Images.Value);
        if (options.Overwrite.Value && !options.Output.IsGiven)
        {
            throw new UsageException("--overwrite replaces the file of --output; add --output, or omit --overwrite");
        }

        new OutputChecks()
            .Prints()
            .Reads("what --labels reads", _labels.Files)
            .Reads("what --model reads", _scoring.Model)
            .Writes("--output", options.Output.Value, FileKinds.Ablation, options.Overwrite.Value)
            .Check();
        foreach (var note in _labels.Notes) Say(note);
        var matching = Matched();
        var pairs = matching.Pairs;
        if (pairs.Count < 3)
        {
            throw new UsageException(
                $"{options.Images.Value}: {pairs.Count} images in there have a label in {_labels.Source}{OfThePart}; it takes 3 or more");
        }

        using var model = new ModelRun(_scoring);
        using var network = new SplitNetwork(model.LoadNetwork());
        using var study = new AblationStudy(network, model.Options);
        using var interruption = new Interruption();
        var read = new ImageWork(_scoring.Quiet, interruption.Token).Do(
            pairs, pair => pair.Image, pair => study.Add(pair.Image), (path, reason) => Messages.Error($"{path}: {reason}"));
        if (interruption.ExitCode is { } code) return code;
        if (read.Count < 3) throw new UsageException($"only {read.Count} of {pairs.Count} images can be read; it takes 3 or more");

        Judge(study, read);
        return read.Count < pairs.Count || matching.UnreadFolders.Count > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>The labels of the wanted part with their images; says what is left out.</summary>
    LabelMatching Matched()
    {
        var wanted = SplitOption.PartOf(options.Split.Value) is { } part
            ? LabelSelection.OfPart(_labels, part)
            : new LabelSelection(_labels);
        if (wanted.Missing is { } reason) throw new UsageException($"--split {options.Split.Value}: {reason}");

        var matching = InputPaths.Search(_scoring.Quiet, passedOver => wanted.InFolder(options.Images.Value, passedOver));
        Omitted.Say(new(matching));
        return matching;
    }

    void Judge(AblationStudy study, List<(LabelledImage Label, string Image)> images)
    {
        double[] labels = [.. images.Select(image => image.Label.Label)];
        var scores = AblationPart.All.Select(study.Score).ToList();
        if (Contradiction.Find(scores[0], labels, Contradiction.OfLabels(_labels, "--labels-are")) is { } contradiction)
        {
            Messages.Warning(contradiction);
        }

        string?[] contents = [.. images.Select(image => image.Label.Content)];
        Say(BootstrapUnits.From(contents).Drawn(options.Resamples.Value));
        Figures.WriteLine($"n {images.Count}");
        Row("part", Figure.Srcc.Name, "change (95 %)", Figure.Plcc.Name, "change (95 %)", "meaning");
        foreach (var (part, mos) in AblationPart.All.Zip(scores)) Judge(part, scores[0], mos, labels, contents);
        if (options.Output.Value is { } output)
            OutputFile.Write(output, table => AblationTable.Write(table, [.. images.Select(image => image.Image)], labels, scores));
    }

    void Judge(AblationPart part, double[] full, double[] mos, double[] labels, string?[] contents)
    {
        try
        {
            var (srcc, plcc) = (Metrics.Srcc(mos, labels), Metrics.Plcc(mos, labels));
            var isFull = part == AblationPart.All[0];
            var changes = isFull
                ? default
                : Bootstrap.Changes(
                    full,
                    mos,
                    labels,
                    options.Resamples.Value,
                    (ulong)_scoring.Seed,
                    _scoring.Threads,
                    contents);
            Row(
                part.Name,
                Number(srcc),
                isFull ? "" : Change(changes.Srcc),
                Number(plcc),
                isFull ? "" : Change(changes.Plcc),
                part.Meaning);
        }
        catch (EvaluationException exception)
        {
            Row(part.Name, "none", "", "none", "", $"{part.Meaning} ({exception.Message})");
        }

        static string Number(double value) => FormattableString.Invariant($"{value:F4}");
        static string Change(Estimate change) =>
            FormattableString.Invariant($"{Signed(change.Value)} [{Signed(change.Low)}, {Signed(change.High)}]");
        // a value that rounds to zero has no minus
        static string Signed(double value) => FormattableString.Invariant($"{Math.Round(value, 4) + 0.0:+0.0000;-0.0000}");
    }

    void Row(string part, string srcc, string srccChange, string plcc, string plccChange, string meaning) =>
        Figures.WriteLine($"{part,-24}{srcc,8}  {srccChange,-28}{plcc,8}  {plccChange,-28}{meaning}");

    void Say(string note)
    {
        if (!_scoring.Quiet) Messages.Note(note);
    }
}
