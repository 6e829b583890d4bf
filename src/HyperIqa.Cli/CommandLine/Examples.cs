namespace HyperIqa.Cli.CommandLine;

/// <summary>What follows the options in a command's help: how it is typed, and what its exit codes mean.</summary>
/// <param name="Lines">Command lines, with a remark each.</param>
/// <param name="Failure">When it exits with 1; null for never.</param>
sealed record Examples(IReadOnlyList<(string Line, string Remark)> Lines, string? Failure = null)
{
    const string ImageFails = "an image fails";

    static readonly Dictionary<string, Examples> All = new()
    {
        ["score"] = new(
            [
                ("hyperiqa score photos/ -o scores.csv", "score a folder"),
                (
                    "find photos -name '*.jpg' | hyperiqa score - --precision int8 --fail-under 20",
                    "score a list, fast, and fail on bad pictures"),
                ("hyperiqa score s3://bucket/photos -o scores.csv", "score what lies in object storage"),
            ],
            "an image fails, or a gate is not met"),
        ["merge"] = new(
            [
                ("hyperiqa merge shard*.csv -o all.csv", "merge the tables of shards"),
                ("hyperiqa merge shard*.csv -o all.csv --expect list.txt", "in the order of a list, naming what is missing"),
            ],
            "images are missing, unexpected or duplicated"),
        ["compare"] = new(
            [
                ("hyperiqa compare before.csv after.csv --max-drop 3 --allow 2%", "fail if more than 2 % of pictures got worse"),
                ("hyperiqa compare jpeg.csv avif.csv --match stem --report page/", "set two encoders side by side"),
            ],
            "pictures lose more than they may"),
        ["evaluate"] = new(
            [
                ("hyperiqa evaluate --images biq2021/ --labels labels.csv --split test", "score the test part, and judge the scores"),
                ("hyperiqa evaluate --predictions scores.csv --labels labels.csv --min-srcc 0.8", "judge a table, and fail below 0.8"),
            ],
            "an image fails, or a gate is not met"),
        ["report"] = new(
            [
                ("hyperiqa report scores.csv -o page/", "show a table as a page"),
                ("hyperiqa report scores.csv --copy-below 40 rejects/", "copy what scores below 40"),
            ],
            "a photograph cannot be copied"),
        ["pick"] = new(
            [
                ("hyperiqa pick scores.csv --worst 20 -l", "name the 20 worst"),
                ("hyperiqa pick scores.csv --burst 2s --keep 1 --copy best/", "copy the best of each burst"),
            ],
            "a photograph cannot be copied, moved, linked or rated"),
        ["map"] = new(
            [
                ("hyperiqa map photo.jpg -o maps/", "map one photograph"),
                ("hyperiqa map photos/ -o maps/ --html", "map a folder, with a page to look through"),
                ("hyperiqa map scores.csv --worst 20 -o worst/", "map the 20 worst of a table"),
            ],
            ImageFails),
        ["weights"] = new(
            [
                ("hyperiqa weights photos/ -o weights.csv --plot weights.png", "place images on a plane"),
                ("hyperiqa weights photos/ -o weights.csv --groups contents.csv", "measure whether groups lie together"),
            ],
            ImageFails),
        ["gmad"] = new(
            [
                ("hyperiqa gmad mine.safetensors koniq-official --images photos/ -o gmad/", "set two models against each other"),
                ("hyperiqa gmad ours.csv theirs.csv -o gmad/", "set two tables of scores against each other"),
            ]),
        ["ablate"] = new(
            [
                ("hyperiqa ablate --images biq2021/ --labels labels.csv --split test", "remove parts of the bundled model"),
                ("hyperiqa ablate --images photos/ --labels labels.csv -m mine.safetensors -o parts.csv", "and of your own"),
            ],
            ImageFails),
        ["train"] = new(
            [
                (
                    "hyperiqa train --images biq2021/ --labels labels.csv --init resnet50-imagenet --max-time 2h -o mine.safetensors",
                    "train for two hours"),
                ("hyperiqa train --images biq2021/ --labels labels.csv --max-time 4h -o mine.safetensors --resume", "go on for two more"),
            ]),
        ["models list"] = new([("hyperiqa models list", "see which models are there, and which can be downloaded")]),
        ["models pull"] = new([("hyperiqa models pull koniq-official", "download the published weights")]),
        ["models verify"] = new([("hyperiqa models verify", "compare all models with their hashes")], "a file is not what it should be"),
        ["models path"] = new([("hyperiqa models path koniq-official", "print where a model lies")]),
        ["models remove"] = new([("hyperiqa models remove koniq-official", "delete a downloaded model")]),
        ["models inspect"] = new([("hyperiqa models inspect mine.pth", "tell what a checkpoint holds")]),
        ["models convert"] = new([("hyperiqa models convert mine.pth mine.safetensors", "write a torch file as safetensors")]),
        ["models average"] = new(
        [
            ("hyperiqa models average a.safetensors b.safetensors -o mean.safetensors", "average two trainings"),
            (
                "hyperiqa models average start.safetensors tuned.safetensors --shares 0.7,0.3 -o mean.safetensors",
                "go back most of the way to the start"),
        ]),
        ["models quantize"] = new(
            [("hyperiqa models quantize mine.safetensors int8.safetensors --images photos/", "make int8 of a checkpoint")]),
        ["models calibrate"] = new(
        [
            (
                "hyperiqa models calibrate mine.safetensors sure.safetensors --images photos/ --labels labels.csv",
                "measure how far it errs"),
        ]),
        ["models localize"] = new(
            [("hyperiqa models localize mine.safetensors finds.safetensors --images photos/", "learn where small faults lie, for map")]),
        ["models export"] = new([("hyperiqa models export hyperiqa-biq2021 model.onnx", "write a model for other engines")]),
        ["completions"] = new([("source <(hyperiqa completions bash)", "complete with Tab, in ~/.bashrc")]),
        ["man"] = new([("hyperiqa man | man -l -", "read the manual page")]),
    };

    /// <summary>Those of a command, such as <c>models convert</c>; null for a group of commands.</summary>
    public static Examples? Find(string command) => All.GetValueOrDefault(command);

    /// <summary>The lines of the help.</summary>
    public IEnumerable<string> Help()
    {
        yield return Lines.Count == 1 ? "Example:" : "Examples:";
        foreach (var (line, remark) in Lines)
        {
            yield return $"  {line}";
            yield return $"      {remark}";
        }

        yield return "";
        yield return "Exit codes:";
        yield return "  0  done";
        if (Failure is not null) yield return $"  1  {Failure}";
        yield return "  2  the command line, a model, an input or an output cannot be used";
        yield return "";
    }
}
