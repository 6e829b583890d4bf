using HyperIqa.Research.Training;
using HyperIqa.Tests;
using NetArchTest.Rules;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// Which room of the house may use which. The data flow one way, from a file's pixels to scores, tables and pages; the READMEs draw the
/// same lists. A type of a room may use its own room, the rooms below, and what lies at the bottom of its assembly.
/// </summary>
public class Arrows
{
    /// <summary>The library's rooms, the lowest first: none uses one that comes later.</summary>
    static readonly string[] Library =
    [
        "Files", "LibTorch", "Imaging", "Checkpoints", "Model", "Inference", "Scoring", "Tables", "Datasets", "Evaluation", "Maps", "Pages",
        "Picking",
    ];

    /// <summary>The command line's rooms, the lowest first.</summary>
    static readonly string[] CommandLine = ["Terminal", "Options", "CommandLine", "Storage", "Files", "Gates", "Runs", "Commands"];

    /// <summary>Rooms of the library that are not for each other, although one lies below the other.</summary>
    static readonly (string Room, string[] Strangers)[] Apart =
    [
        ("LibTorch", ["Files"]),
        ("Imaging", ["LibTorch"]),
        ("Checkpoints", ["LibTorch", "Imaging"]),
        ("Model", ["Files", "Imaging", "Checkpoints"]),
        ("Datasets", ["LibTorch", "Checkpoints", "Model", "Inference", "Scoring"]),
        ("Evaluation", ["LibTorch", "Checkpoints", "Model", "Inference"]),
        ("Maps", ["LibTorch", "Checkpoints", "Model", "Tables", "Datasets", "Evaluation"]),
        (
            "Picking",
            ["LibTorch", "Checkpoints", "Model", "Inference", "Scoring", "Tables", "Datasets", "Evaluation", "Maps", "Pages"]
        ),
    ];

    /// <summary>The rooms of research, the lowest first, and which others each may use; all may use the library.</summary>
    static readonly (string Room, string[] Used)[] Research =
    [
        ("Degradations", []),
        ("Networks", []),
        ("Training", ["Degradations"]),
        ("Faults", ["Degradations", "Training"]),
        ("Quantizing", []),
        ("Reliability", []),
        ("Averaging", []),
        ("Competitions", []),
        ("Embeddings", ["Networks"]),
        ("Ablation", ["Networks"]),
        ("Exporting", []),
    ];

    /// <summary>The rooms of training, the lowest first, and which others each may use; none uses what runs a training.</summary>
    static readonly (string Room, string[] Used)[] InTraining =
    [
        ("Recipes", []),
        ("Lessons", ["Recipes"]),
        ("Photographs", ["Recipes", "Lessons"]),
        ("Losses", ["Recipes", "Lessons", "Photographs"]),
        ("Optimisation", ["Recipes"]),
        ("Validation", ["Recipes", "Photographs", "Losses"]),
        ("State", ["Recipes", "Photographs", "Losses", "Optimisation", "Validation"]),
    ];

    public static TheoryData<string, string[]> OfTheLibrary
    {
        get
        {
            var data = new TheoryData<string, string[]>();
            for (var place = 0; place < Library.Length; place++)
            {
                string[] strangers = Apart.FirstOrDefault(one => one.Room == Library[place]).Strangers ?? [];
                data.Add(Library[place], [.. Library[(place + 1)..].Concat(strangers).Select(room => $"HyperIqa.{room}"), .. Facade]);
            }

            return data;
        }
    }

    public static TheoryData<string, string[]> OfResearch => Strangers(Research, "HyperIqa.Research");

    public static TheoryData<string, string[]> OfTraining => Strangers(InTraining, typeof(Trainer).Namespace!);

    public static TheoryData<string, string[]> OfTheCommandLine
    {
        get
        {
            var data = new TheoryData<string, string[]>();
            for (var place = 0; place < CommandLine.Length - 1; place++)
                data.Add(CommandLine[place], [.. CommandLine[(place + 1)..].Select(room => $"HyperIqa.Cli.{room}")]);
            return data;
        }
    }

    /// <summary>What a program on the library calls, and no room of the library does.</summary>
    static string[] Facade => ["HyperIqa.Scorer", "HyperIqa.ScorerOptions", "HyperIqa.ScoredImage"];

    [Theory]
    [MemberData(nameof(OfTheLibrary))]
    public void LeadNowhereBackInTheLibrary(string room, string[] rooms) =>
        Assert.Equal([], Strays(typeof(Scorer).Assembly, $"HyperIqa.{room}", rooms));

    [Theory]
    [MemberData(nameof(OfResearch))]
    public void LeadNowhereElseInResearch(string room, string[] rooms) =>
        Assert.Equal([], Strays(typeof(Trainer).Assembly, $"HyperIqa.Research.{room}", rooms));

    [Theory]
    [MemberData(nameof(OfTraining))]
    public void LeadNowhereElseInTraining(string room, string[] rooms)
    {
        var training = typeof(Trainer).Namespace;
        var runs = typeof(Trainer).Assembly.GetTypes().Where(type => type.Namespace == training && !type.IsNested);
        Assert.Equal([], Strays(typeof(Trainer).Assembly, $"{training}.{room}", [.. rooms, .. runs.Select(type => type.FullName!)]));
    }

    [Fact]
    public void LeadDownInResearch() => Assert.All([Research, InTraining], rooms => Assert.All(
        rooms.Index(), one => Assert.Empty(one.Item.Used.Except(rooms[..one.Index].Select(below => below.Room)))));

    [Theory]
    [MemberData(nameof(OfTheCommandLine))]
    public void LeadNowhereBackInTheCommandLine(string room, string[] rooms) =>
        Assert.Equal([], Strays(typeof(ExitCode).Assembly, $"HyperIqa.Cli.{room}", rooms));

    [Fact]
    public void LeadFromResearchToTheLibraryAlone() =>
        Assert.DoesNotContain(typeof(Scorer).Assembly.GetReferencedAssemblies(), assembly => assembly.Name == "HyperIqa.Research");

    [Fact]
    public void AreDrawnOfEveryRoom()
    {
        Assert.Equal(Library.Order(), Rooms(typeof(Scorer).Assembly, "HyperIqa."));
        Assert.Equal(Research.Select(one => one.Room).Order(), Rooms(typeof(Trainer).Assembly, "HyperIqa.Research."));
        Assert.Equal(InTraining.Select(one => one.Room).Order(), Rooms(typeof(Trainer).Assembly, $"{typeof(Trainer).Namespace}."));
        Assert.Equal(CommandLine.Order(), Rooms(typeof(ExitCode).Assembly, "HyperIqa.Cli."));
    }

    [Fact]
    public void AreTheOnesInTheLibrarysGuide() => Assert.Equal(
        Library.Select((room, place) =>
            Row(room, Library[..place].Except(Apart.FirstOrDefault(one => one.Room == room).Strangers ?? []))),
        RowsOf("src/HyperIqa/README.md", "its own types"));

    [Fact]
    public void AreTheOnesInTheGuideOfResearch()
    {
        const string Guide = "src/HyperIqa.Research/README.md";
        Assert.Equal(Research.Select(one => Row(one.Room, one.Used)), RowsOf(Guide, "its own types"));
        Assert.Equal(InTraining.Select(one => Row($"Training/{one.Room}", one.Used)), RowsOf(Guide, "does"));
    }

    [Fact]
    public void AreTheOnesInTheCommandLinesGuide() => Assert.Contains(
        string.Join(" ◄── ", CommandLine.Select(room => $"{room}/")), File.ReadLines(ReferenceFiles.Checkout("CONTRIBUTING.md")));

    /// <summary>A row of a guide's table of rooms, without the types.</summary>
    static string Row(string room, IEnumerable<string> used) =>
        $"{room}: {(string.Join(", ", used) is { Length: > 0 } rooms ? rooms : "nothing")}";

    /// <param name="said">What the table says of a room, before which others it may use.</param>
    static IEnumerable<string> RowsOf(string guide, string said) => File.ReadLines(ReferenceFiles.Checkout(guide))
        .SkipWhile(line => line != $"| room | {said} | may use |")
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|'))
        .Select(cells => $"{cells[1].Trim(' ', '`', '/')}: {cells[^2].Trim()}");

    static TheoryData<string, string[]> Strangers((string Room, string[] Used)[] rooms, string root)
    {
        var data = new TheoryData<string, string[]>();
        foreach (var (room, used) in rooms)
            data.Add(room, [.. rooms.Select(one => one.Room).Except([room, .. used]).Select(stranger => $"{root}.{stranger}")]);
        return data;
    }

    static string[] Strays(System.Reflection.Assembly assembly, string room, string[] rooms) =>
    [
        .. (Types.InAssembly(assembly).That().ResideInNamespace(room).ShouldNot().HaveDependencyOnAny(rooms).GetResult()
            .FailingTypes ?? []).Select(type => type.FullName),
    ];

    static IEnumerable<string> Rooms(System.Reflection.Assembly assembly, string root) => assembly.GetTypes()
        .Select(type => type.Namespace ?? "")
        .Where(name => name.StartsWith(root))
        .Select(name => name[root.Length..].Split('.')[0])
        .Distinct()
        .Order();
}
