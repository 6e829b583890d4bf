using HyperIqa.Datasets;
using HyperIqa.Files;
using HyperIqa.Research.Competitions;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Gmad;

/// <summary>One run of <c>hyperiqa gmad</c>: the scores of both sides, and what they disagree on.</summary>
sealed class GmadRun(GmadOptions options)
{
    readonly string _first = options.First.Value, _second = options.Second.Value;
    readonly ScoringRequest _scoring = options.Scoring.Read();
    static readonly string[] TableExtensions = [".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json", ".xls", ".xlsx"];

    /// <returns>The exit code.</returns>
    public int Run()
    {
        ImageFolder.Check(options.Images.Value);
        var model = new[] { _first, _second }.FirstOrDefault(side => !IsTable(side));
        if (model is not null && !options.Images.IsGiven)
        {
            using var checkpoint = ModelOption.Read(model); // or says that it is not a checkpoint
            throw new UsageException($"{model}: is a model; say with --images what it is to score");
        }

        if (model is null && options.ScoringOption is { } option)
        {
            throw new UsageException($"{option} says how a model scores, and both sides are tables of scores; omit it");
        }

        CheckSides();

        using var interruption = new Interruption();
        var pictures = new PictureFolders(options.Output.Value, ContestFolder.PictureFolders);
        pictures.Check(ContestFolder.Page);
        new OutputChecks()
            .Reads("one of the two sides", _first, _second)
            .WritesInto(
                "--output",
                options.Output.Value,
                options.Overwrite.Value,
                (ContestFolder.Page, FileKinds.Page),
                (ContestFolder.Scores, FileKinds.ContestScores),
                (ContestFolder.Pairs, FileKinds.ContestPairs))
            .Check();
        var files = options.Images.Value is null ? [] : InputPaths.InFolder(options.Images.Value, _scoring.Quiet);
        if (files.Count == 0 && options.Images.Value is not null) throw new UsageException($"{options.Images.Value}: no image in there");

        pictures.CheckSources(files);
        var (first, second) = (Scores(_first, files, interruption.Token), Scores(_second, files, interruption.Token));
        if (interruption.ExitCode is { } code) return code;

        var contest = new Contest(
            NameOf(_first, _second), NameOf(_second, _first), Join(first.Scores, second.Scores, files), options.Bins.Value);
        if (contest.Images.Count < 2)
        {
            throw new UsageException(
                $"{_first}, {_second}: {contest.Images.Count} images have a score on both sides; it takes two or more");
        }

        pictures.CheckSources(contest.Images.Select(image => image.File).OfType<string>());
        ContestFolder.Write(
            options.Output.Value,
            contest,
            new(options.Line) { Sides = [(contest.First, first.Settings), (contest.Second, second.Settings)] });
        Print(contest);
        return ExitCode.Done;
    }

    /// <exception cref="UsageException">Both sides are the same, by whatever names.</exception>
    void CheckSides()
    {
        if (IsTable(_first) != IsTable(_second)) return;

        var areTables = IsTable(_first);
        var (first, second) = areTables
            ? (_first, _second)
            : (ModelOption.FileOf(_first), ModelOption.FileOf(_second));
        if (FileIdentity.Find(first) == FileIdentity.Find(second) || (!areTables && HaveSameContent(first, second)))
            throw new UsageException($"{_second}: is on both sides; a competition takes two {(areTables ? "tables" : "models")}");
    }

    /// <summary>Whether two files hold the same bytes; false if one cannot be read, which its reader complains about.</summary>
    static bool HaveSameContent(string first, string second)
    {
        try
        {
            if (new FileInfo(first).Length != new FileInfo(second).Length) return false;

            using var one = File.OpenRead(first);
            using var other = File.OpenRead(second);
            var (left, right) = (new byte[1 << 20], new byte[1 << 20]);
            for (int read; (read = one.ReadAtLeast(left, left.Length, throwOnEndOfStream: false)) > 0;)
            {
                if (other.ReadAtLeast(right.AsSpan(0, read), read, throwOnEndOfStream: false) < read) return false;
                if (!left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, read))) return false;
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static bool IsTable(string side) => TableExtensions.Contains(Path.GetExtension(side), StringComparer.OrdinalIgnoreCase);

    /// <summary>A file's name alone, where the other side has another.</summary>
    static string NameOf(string side, string other) =>
        Path.GetFileNameWithoutExtension(side) is var name && name != Path.GetFileNameWithoutExtension(other) ? name : side;

    /// <summary>Scores by name: for a table as its rows have it, for a model the image's path.</summary>
    Side Scores(string side, List<string> files, CancellationToken cancellation)
    {
        if (IsTable(side))
        {
            return new(
                PredictionTable.Read(side).Where(row => row.Mos is not null).ToDictionary(
                    row => row.Image, row => row.Mos!.Value, StringComparer.Ordinal),
                SettingsFile.Read(side));
        }

        using var model = new ModelRun(_scoring with { Model = side });
        using var engine = model.LoadEngine();
        return new(
            model.MosOf(engine, Path.GetFileNameWithoutExtension(side), files, cancellation),
            _scoring.SettingsFor(model.Checkpoint, model.Options));
    }

    /// <summary>The images that both sides have scored, with their files.</summary>
    IReadOnlyList<ContestImage> Join(Dictionary<string, double> first, Dictionary<string, double> second, List<string> files)
    {
        var other = Match([.. first.Keys], [.. second.Keys], folders: []);
        var file = Match([.. first.Keys], [.. files.Select(ScoredRow.NameOf)], options.Images.Value is { } folder ? [folder] : []);
        if (other.Count < Math.Max(first.Count, second.Count))
        {
            Messages.Warning(
                $"{first.Count} images have a score on the one side, {second.Count} on the other; {other.Count} on both");
        }

        return [.. first.Where(image => other.ContainsKey(image.Key)).Select(image => new ContestImage(
            image.Key,
            file.GetValueOrDefault(image.Key) ?? (File.Exists(image.Key) ? image.Key : null),
            image.Value,
            second[other[image.Key]]))];
    }

    /// <summary>Equal names are of one image; others are matched as labels are, and what is in doubt is said.</summary>
    static Dictionary<string, string> Match(string[] names, string[] others, IReadOnlyList<string> folders)
    {
        var found = names.Intersect(others, StringComparer.Ordinal).ToDictionary(name => name, StringComparer.Ordinal);
        if (found.Count == names.Length || others.Length == 0) return found;

        var matching = LabelMatching.Match([.. names.Select(name => new LabelledImage(name, 0))], others, folders)
            .Only(label => !found.ContainsKey(label.Name));
        Omitted.SayDoubts(new(matching) { Label = "score", Images = "images" });
        foreach (var (label, image) in matching.Pairs)
        {
            if (!found.ContainsKey(image)) found[label.Name] = image;
        }

        return found;
    }

    void Print(Contest contest)
    {
        if (_scoring.Quiet) return;

        foreach (var role in contest.Roles)
        {
            var largest = role.Pairs.MaxBy(pair => pair.Gap);
            Messages.Note(largest is null
                ? $"{role.Defender} defends, {role.Attacker} attacks: no pair"
                : FormattableString.Invariant($"{role.Defender} defends, {role.Attacker} attacks: {role.Pairs.Count} pairs; the largest ")
                    + FormattableString.Invariant($"gap is {largest.Gap:F1} between {contest.Images[largest.Better].Name} ")
                    + $"and {contest.Images[largest.Worse].Name}");
        }

        Messages.Note($"see {Path.Join(options.Output.Value, ContestFolder.Page)}");
    }

    /// <summary>One side of the competition.</summary>
    /// <param name="Settings">What they depend on; null if their table does not say.</param>
    sealed record Side(Dictionary<string, double> Scores, TableSettings? Settings);
}
