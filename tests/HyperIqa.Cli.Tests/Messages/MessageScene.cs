namespace HyperIqa.Cli.Tests.Messages;

/// <summary>
/// A folder with files of every kind that a command may be given, and command lines that are right but for what is tried. No photograph in
/// <c>photos</c> is one, so that nothing is computed where a bad value is not refused.
/// </summary>
sealed class MessageScene : IDisposable
{
    /// <summary>Suites, most of them with something that is not right.</summary>
    static Dictionary<string, string> Suites { get; } = new()
    {
        ["suite.json"] = """
            {"models": [{"name": "mine", "predictions": {"set": "scores.csv"}}], "datasets": [{"name": "set", "labels": "labels.csv"}]}
            """,
        ["text.json"] = "no suite at all",
        ["null.json"] = "null",
        ["list.json"] = "[]",
        ["nothing.json"] = "{}",
        ["keys.json"] = """{"modles": [], "datasets": []}""",
        ["cut.json"] = """{"models": [{"name": "mine",""",
        ["string-patches.json"] = """
            {"models": [{"name": "mine", "patches": "4"}], "datasets": [{"name": "set", "labels": "labels.csv", "images": "photos"}]}
            """,
        ["string-models.json"] = """{"models": "mine", "datasets": [{"name": "set", "labels": "labels.csv"}]}""",
        ["number-name.json"] = """{"models": [{"name": 5}], "datasets": [{"name": "set", "labels": "labels.csv"}]}""",
        ["no-name.json"] = """{"models": [{"model": "hyperiqa-biq2021"}], "datasets": [{"name": "set", "labels": "labels.csv"}]}""",
        ["null-labels.json"] = """{"models": [{"name": "mine"}], "datasets": [{"name": "set", "labels": null}]}""",
        ["crops.json"] = """
            {"models": [{"name": "mine", "crops": "gird"}], "datasets": [{"name": "set", "labels": "labels.csv", "images": "photos"}]}
            """,
        ["float-splits.json"] = """
            {"models": [{"name": "mine"}], "datasets": [{"name": "set", "labels": "labels.csv", "images": "photos", "splits": 2.5}]}
            """,
        ["unknown-key.json"] = """
            {"models": [{"name": "mine", "chekpoint": "a"}], "datasets": [{"name": "set", "labels": "labels.csv", "images": "photos"}]}
            """,
        ["twice.json"] = """{"models": [{"name": "mine", "name": "yours"}], "datasets": [{"name": "set", "labels": "labels.csv"}]}""",
        ["no-labels-file.json"] = """
            {"models": [{"name": "mine", "predictions": {"set": "scores.csv"}}], "datasets": [{"name": "set", "labels": "nosuch.csv"}]}
            """,
        ["no-images-folder.json"] = """
            {"models": [{"name": "mine"}], "datasets": [{"name": "set", "labels": "labels.csv", "images": "nosuch"}]}
            """,
        ["no-model-file.json"] = """
            {"models": [{"name": "mine", "model": "nosuch.pth"}], "datasets": [{"name": "set", "labels": "labels.csv", "images": "photos"}]}
            """,
        ["preprocessing.json"] = """
            {"models": [{"name": "mine", "preprocessing": "nativ"}],
             "datasets": [{"name": "set", "labels": "labels.csv", "images": "photos"}]}
            """,
    };

    readonly Scene _scene = new();

    public MessageScene()
    {
        foreach (var folder in new[] { "photos", "many", "one", "nothing", "readonly", "locked" })
        {
            Directory.CreateDirectory(_scene.PathOf(folder));
        }

        string[] names = [.. "abcdefgh".Select(letter => $"photos/{letter}.jpg")];
        foreach (var name in names) _scene.Text(name, "no picture");
        foreach (var number in Enumerable.Range(10, 40)) _scene.Text($"many/{number}.jpg", "no picture");
        _scene.Text("one/a.jpg", "no picture");
        _scene.Photograph("photo.jpg", 240, 240);
        _scene.Text("labels.csv", "image,mos\n" + string.Concat(names.Select((name, place) => $"{Path.GetFileName(name)},{10 * place}\n")));
        _scene.Text("scores.csv", "image,mos,mos_se,patches,width,height,status,error\n" + string.Concat(
            names.Select((name, place) => $"{name},{10 * place + place % 3}.0000,1.0000,25,640,480,ok,\n")));
        _scene.Text("other.csv", "image,mos\n" + string.Concat(names.Select((name, place) => $"{name},{90 - 10 * place}\n")));
        _scene.Text("many.csv", "image,mos\n" + string.Concat(Enumerable.Range(10, 40).Select(number => $"{number}.jpg,{number}\n")));
        _scene.Text("empty.csv", "");
        _scene.Text("taken.csv", "precious\n");
        _scene.Text("taken.safetensors", "precious\n");
        _scene.Text("page.html", "<html>quota exceeded</html>");
        File.WriteAllBytes(_scene.PathOf("weights.pth"), [0x80, 2, .. "no pickle"u8]);
        _scene.Text("locked.csv", "image,mos\na.jpg,1\n");
        foreach (var (name, suite) in Suites) _scene.Text(name, suite);
        Permit("locked.csv", UnixFileMode.None);
        Permit("locked", UnixFileMode.None);
        Permit("readonly", UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Command lines that are wrong in a way of their own.</summary>
    public static IReadOnlyList<string> Others { get; } =
    [
        .. """
            scroe photo.jpg
            photo.jpg
            models pul koniq-official
            help
            score
            score --paches 4 photo.jpg
            score photo.jpg -o
            score photo.jpg photos nosuch
            score photos --overwrite
            score photos --resume
            score photos -o out.csv --resume --overwrite
            score photos -o taken.csv --resume
            score photos -o photo.jpg --overwrite
            score photos -o labels.csv --labels labels.csv --overwrite
            score photos -o out.csv --junit out.csv
            score photos --fail-under 50 --warn-under 40
            score photos --crops dense --patches 4
            score photos --crops dense --stride 40
            score photos --stride 64
            score photos --seed 1
            score photos --patches 10
            score photos --until-se 1 --patches 4
            score photos -0
            score photos --dataset koniq-10k
            score photos --labels labels.csv --label-column MSO
            score photos --labels labels.csv --sheet one
            score photos --precision int8 -m nosuch
            score photos --percentile --crops random
            score - --labels labels.csv
            score -
            score - --fail-under 20
            merge
            merge scores.csv other.csv
            merge scores.csv -0
            merge scores.csv --overwrite
            evaluate
            evaluate --labels labels.csv
            evaluate --images photos
            evaluate --labels labels.csv --predictions scores.csv --images photos
            evaluate --labels labels.csv --predictions scores.csv --allow-failures 1
            evaluate --labels labels.csv --predictions labels.csv
            evaluate --labels scores.csv --predictions scores.csv
            evaluate --labels labels.csv --predictions scores.csv --resamples 50
            evaluate --labels labels.csv --predictions scores.csv --splits 3 --splits-from splits.csv
            evaluate --labels labels.csv --predictions scores.csv --splits 3 --baseline eval.json
            evaluate --labels labels.csv --predictions scores.csv --split all --splits 3
            evaluate --labels labels.csv --predictions scores.csv --split validation
            evaluate --labels labels.csv --predictions scores.csv --save-splits out.csv
            evaluate --labels labels.csv --predictions scores.csv --overwrite
            evaluate --labels labels.csv --predictions scores.csv --strict --allow-failures 2
            evaluate --labels labels.csv --predictions scores.csv --min-srcc 0.9 --warn-under 0.8
            evaluate --labels labels.csv --predictions scores.csv --min-srcc 1
            evaluate --suite suite.json --images photos
            evaluate --suite suite.json --patches 4
            evaluate --suite suite.json --resume
            report scores.csv
            report scores.csv -o out --images nosuch
            report scores.csv --copy-below 50 out --images nosuch
            report scores.csv --copy-below 50 out
            report scores.csv --overwrite --copy-below 50 out
            report scores.csv other.csv -o out
            report labels.csv -o out --prediction-column nosuch
            map nope.jpg -o out
            map photo.jpg
            weights photo.jpg -o out.csv
            weights photos -o out.csv --precision int8
            weights photos -o out.csv --name-column image
            weights photos -o out.csv --plot out.pdf
            gmad scores.csv nosuch -o out
            gmad scores.csv hyperiqa-biq2021 -o out
            gmad scores.csv other.csv -o out --patches 4
            gmad scores.csv page.csv -o out
            gmad columns.csv scores.csv -o out
            compare scores.csv scores.csv
            compare scores.csv other.csv
            compare scores.csv labels.csv
            compare scores.csv other.csv --allow 2
            compare scores.csv other.csv --images-before photos
            compare scores.csv other.csv --overwrite
            compare scores.csv other.csv -o scores.csv --overwrite
            ablate --images photos
            ablate --images photos --labels labels.csv --split test
            ablate --images nothing --labels labels.csv
            ablate --images photos --labels labels.csv --overwrite
            models average hyperiqa-biq2021 -o out.safetensors
            models average -o out.safetensors
            models convert hyperiqa-biq2021
            models convert hyperiqa-biq2021 out.safetensors --photographs mine
            models quantize hyperiqa-biq2021 out.safetensors
            models quantize hyperiqa-biq2021 out.safetensors --images nothing
            models export hyperiqa-biq2021
            models export hyperiqa-biq2021 out.onnx --crops random
            models export hyperiqa-biq2021 out.onnx --crops grid --stride 64
            models remove hyperiqa-biq2021
            models path koniq-official
            models verify koniq-official
            train
            train --images photos --labels labels.csv -o out.safetensors --validation-share 0
            train --images photos --labels labels.csv -o out.safetensors --validation-share 1
            train --images photos --labels labels.csv -o out.safetensors --validation-share 0.1 --validation-list labels.csv
            train --images photos --labels labels.csv -o out.safetensors --validation-patches 5
            train --images photos --labels labels.csv -o out.safetensors --freeze trunk
            train --images photos --labels labels.csv -o out.safetensors --preprocessing pyiqa
            train --images photos --labels labels.csv -o out.safetensors --stride 64
            train --images photos --labels labels.csv -o out.safetensors --crops dense
            train --images photos --labels labels.csv -o out.safetensors --resume
            train --images photos --labels labels.csv -o taken.csv
            train --images photos --labels labels.csv -o out.safetensors --log taken.csv
            train --images photos --labels labels.csv -o out.safetensors --log labels.csv --overwrite
            """.Split('\n'),
        .. Suites.Keys.Select(name => $"evaluate --suite {name}"),
    ];

    public string Folder => _scene.Folder;

    /// <summary>Arguments that a command takes.</summary>
    public static string[] Arguments(string command) => command switch
    {
        "score" or "map" => ["one"],
        "weights" => ["photos"],
        "merge" or "report" or "pick" => ["scores.csv"],
        "gmad" or "compare" => ["scores.csv", "other.csv"],
        "models pull" or "models path" or "models remove" => ["koniq-official"],
        "models verify" or "models inspect" => ["hyperiqa-biq2021"],
        "models convert" or "models quantize" or "models calibrate" or "models localize" => ["hyperiqa-biq2021", "out.safetensors"],
        "models export" => ["hyperiqa-biq2021", "out.onnx"],
        "models average" => ["hyperiqa-biq2021", "hyperiqa-biq2021"],
        "completions" => ["bash"],
        "help" => ["score"],
        _ => [],
    };

    /// <summary>Options that a command needs beside the one that is tried.</summary>
    public static string[] Options(string command, string tried) => (command, tried) switch
    {
        ("score" or "merge" or "weights", _) => ["-o", "out.csv"],
        ("evaluate", "--suite") => [],
        ("evaluate", "--images" or "--model" or "--preprocessing" or "--patches" or "--crops" or "--stride" or "--until-se" or "--precision"
            or "--decode" or "--patch-scores" or "--log" or "--allow-failures") => ["--labels", "labels.csv", "--images", "photos"],
        ("evaluate", _) => ["--labels", "labels.csv", "--predictions", "scores.csv"],
        ("report" or "map" or "gmad", _) => ["-o", "out"],
        ("compare", "--images-before" or "--images-after") => ["--report", "out"],
        ("ablate", _) => ["--images", "photos", "--labels", "labels.csv", "-q"],
        ("models pull", _) => ["--source", "photo.jpg"],
        ("models average", _) => ["-o", "out.safetensors"],
        ("models quantize" or "models localize", "--images") => [],
        ("models quantize" or "models localize", _) => ["--images", "photos"],
        ("models calibrate", "--images") => ["--labels", "labels.csv"],
        ("models calibrate", "--labels") => ["--images", "photos"],
        ("models calibrate", _) => ["--images", "photos", "--labels", "labels.csv"],
        ("train", "--init" or "--validation-list") =>
            ["--images", "many", "--labels", "many.csv", "-o", "out.safetensors", "--epochs", "1"],
        ("train", _) => ["--images", "photos", "--labels", "labels.csv", "-o", "out.safetensors"],
        _ => [],
    };

    public void Dispose()
    {
        foreach (var name in new[] { "locked.csv", "locked", "readonly" })
        {
            Permit(name, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _scene.Dispose();
    }

    void Permit(string name, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_scene.PathOf(name), mode);
    }
}
