namespace HyperIqa.Cli.Tests.Messages;

/// <summary>The kinds of values that an option or argument cannot take, and which it is given.</summary>
static class BadValues
{
    /// <summary>No such file, a folder, a photograph, a table, nothing, one that may not be read, standard input, a web page.</summary>
    static readonly string[] ForModels =
    [
        "nosuch.safetensors", "nosuch/model.pkl", "photos", "photo.jpg", "scores.csv", "empty.csv", "locked.csv", "-", "page.html",
        "koniq-oficial", "koniq-official", "",
    ];

    static readonly string[] ForTables =
        ["nosuch.csv", "nosuch/a.csv", "photos", "photo.jpg", "page.html", "weights.pth", "empty.csv", "locked.csv", "-", ""];

    static readonly string[] ForJson =
        ["nosuch.json", "photos", "photo.jpg", "scores.csv", "empty.csv", "locked.csv", "-", ""];

    static readonly string[] ForOutputs =
        ["photos", "nosuch/out.csv", "readonly/out.csv", "taken.csv", "photo.jpg", "locked.csv", "labels.csv/out.csv", "/dev/full", ""];

    static readonly string[] ForFolders = ["nosuch", "labels.csv", "photo.jpg", "nothing", "locked", "-", ""];

    static readonly string[] ForOutputFolders = ["labels.csv", "readonly/out", "locked/out", "labels.csv/out", ""];

    static readonly string[] ForImages =
        ["nosuch", "nosuch.jpg", "nosuch/a.jpg", "nothing", "locked", "locked.csv", "empty.csv", "labels.csv", "page.html", "-", ""];

    static readonly string[] ForNumbers = ["0,85", "-1", "99999999999", "many", ""];

    static readonly string[] ForWords = ["nosuch", ""];

    /// <summary>Values for an argument or option.</summary>
    /// <param name="command">The command, such as <c>models convert</c>.</param>
    /// <param name="name">What the help calls the argument, or the option's long name.</param>
    /// <param name="placeholder">What the help calls the option's value; for an argument again its name.</param>
    public static IReadOnlyList<string> Of(string command, string name, string placeholder) => (command, name, placeholder) switch
    {
        ("score" or "map" or "weights", "PATH", _) or ("models quantize" or "models calibrate" or "models localize", "--images", _) => ForImages,
        (_, "NAME|FILE" or "MODEL" or "FILE" or "IN" or "A" or "B" or "--model" or "--init", _) => ForModels,
        (_, "--suite" or "--baseline", _) => ForJson,
        (_, "--labels" or "--predictions" or "--groups" or "--mos-quantiles" or "--splits-from", _)
            or (_, "--expect" or "--validation-list" or "--source" or "--anchors", _)
            or ("report", "--patch-scores", _) or ("merge" or "report" or "pick", "TABLE", _) or ("compare", "BEFORE" or "AFTER", _) => ForTables,
        (_, "OUT.safetensors", _) or (_, _, "OUT.safetensors") =>
            ["out.csv", "photos", "nosuch/out.safetensors", "readonly/out.safetensors", "taken.safetensors", "photo.jpg", "-", ""],
        (_, _, "FILE.onnx") => ["out.csv", "photos", "nosuch/out.onnx", "readonly/out.onnx", "photo.jpg", "-", ""],
        (_, _, "FILE") => ForOutputs,
        ("evaluate" or "report" or "gmad" or "ablate" or "train" or "pick", "--images", _)
            or ("compare", "--images-before" or "--images-after", _) or ("pick", "--undo", _) => ForFolders,
        (_, _, "DIR") => ForOutputFolders,
        (_, _, "MOS DIR") => ["40", "forty out", "0,4 out", "40 labels.csv", "40 readonly/out"],
        (_, "--range", _) => ["nosuch", "20", "20 x", "0,2 0,8", "80 20", "20 20"],
        (_, "--seed", _) or (_, _, "MOS") => ["0,85", "many", ""],
        (_, "--label-scale" or "--until-se" or "--statistics-weight", _) => ["0,85", "-1", "many", ""],
        (_, "--learning-rate" or "--trunk-learning-rate" or "--weight-decay", _) => ["0,85", "-1", "many", ""],
        (_, "--perplexity", _) => ["0,85", "0.5", "many", ""],
        (_, "--validation-share", _) => ["0,1", "0", "1", "10", "many", ""],
        (_, _, "R") => ["0,85", "85", "many", ""],
        (_, _, "N" or "X") => ForNumbers,
        (_, _, "I/N") => ["3", "0/4", "5/4", "1/x", "1/0", ""],
        (_, _, "N|P%") => ["0,85", "-1", "101%", "2.5", "many", ""],
        (_, _, "TIME|FILE") => ["5", "soon", "2026-13-01", "nosuch.jpg", "photos", ""],
        (_, _, "A,B,C,D") => ["1,2,3", "4,3,2,1", "a,b,c,d", "0,1,2,101", ""],
        (_, _, "GLOB") => ["/", ""],
        (_, _, "TIME" or "TIME|N") => ["5", "0s", "-1m", "1,5h", "soon", ""],
        (_, "--dataset", _) => ["nosuch", "koniq10", ""],
        (_, "--preprocessing", _) => ["nosuch", "nativ", "short-side:100", "short-side:x", ""],
        (_, "--split", _) => ["nosuch", "tset", ""],
        (_, _, "TEXT") => [""],
        _ => ForWords,
    };
}
