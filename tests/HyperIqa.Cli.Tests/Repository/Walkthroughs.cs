using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using HyperIqa.Research.Training;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

/// <summary>What pages for readers of the code name is there: files, folders, types and members.</summary>
public sealed partial class Walkthroughs
{
    const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Those of the program, and of what the pages say that it builds on.</summary>
    static readonly Assembly[] Assemblies =
        [typeof(Scorer).Assembly, typeof(Trainer).Assembly, typeof(ExitCode).Assembly, typeof(object).Assembly, typeof(Option).Assembly];

    static readonly Lazy<ILookup<string, string>> Members = new(() => Assemblies.SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMembers(Any), (type, member) => (Type: Name(type), Member: Name(member)))
        .ToLookup(pair => pair.Type, pair => pair.Member, StringComparer.Ordinal));

    static readonly Lazy<HashSet<string>> Names = new(
        () => [.. Members.Value.Select(type => type.Key), .. Members.Value.SelectMany(members => members)]);

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("README.md")]
    [InlineData(".github/SECURITY.md")]
    [InlineData("src/HyperIqa/README.md")]
    [InlineData("src/HyperIqa.Research/README.md")]
    [InlineData("src/HyperIqa.Cli/README.md")]
    [InlineData("src/HyperIqa.Cli/researchers.md")]
    public void NameFilesAndFoldersThatExist(string page)
    {
        var (checkout, file) = (ReferenceFiles.Checkout(""), ReferenceFiles.Checkout(page));
        var text = File.ReadAllText(file);
        string[] roots = [.. Directory.EnumerateFileSystemEntries(checkout).Select(entry => Path.GetFileName(entry)!)];
        var inRepository = Quoted(text).Where(path => path.Contains('/') && roots.Contains(path.Split('/')[0]));
        Assert.All(inRepository, path => Assert.True(Path.Exists(Path.Join(checkout, path)), $"{page} names {path}, which is not there"));

        var links = Link().Matches(text).Select(link => link.Groups["file"].Value);
        Assert.All(
            links,
            link => Assert.True(Path.Exists(Path.Join(Path.GetDirectoryName(file), link)), $"{page} leads to {link}, which is not there"));
    }

    [Theory]
    [InlineData("src/HyperIqa")]
    [InlineData("src/HyperIqa.Research")]
    public void NameEachRoomAndNoOther(string project)
    {
        string[] named =
            [.. Quoted(File.ReadAllText(ReferenceFiles.Checkout($"{project}/README.md"))).Where(path => Room().IsMatch(path))];
        var (folder, projects) = (ReferenceFiles.Checkout(project), Directory.GetDirectories(ReferenceFiles.Checkout("src")));
        Assert.All(
            named,
            room => Assert.True(
                projects.Any(one => Directory.Exists(Path.Join(one, room))), $"{project}/README.md names {room}, which is not there"));
        Assert.Empty(
            Directory.GetDirectories(folder)
                .Select(room => Path.GetFileName(room) + "/")
                .Where(room => char.IsUpper(room[0]) && room != "Native/") // what builds compile, not the library
                .Except(named));
    }

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("src/HyperIqa/README.md")]
    [InlineData("src/HyperIqa.Research/README.md")]
    public void NameTypesAndMembersThatExist(string page) => Assert.All(
        Quoted(File.ReadAllText(ReferenceFiles.Checkout(page))).Where(word => Identifier().IsMatch(word)),
        word =>
        {
            var parts = word.Split('.');
            Assert.All(parts, part => Assert.True(Names.Value.Contains(part), $"{page} names {word}; nothing is called {part}"));
            if (parts.Length > 1 && Members.Value.Contains(parts[0]))
                Assert.True(Members.Value[parts[0]].Contains(parts[1]), $"{page} names {word}, which {parts[0]} does not have");
        });

    /// <summary>What stands between backticks, outside blocks.</summary>
    static IEnumerable<string> Quoted(string page) =>
        Backticks().Matches(Block().Replace(page, "")).Select(match => match.Groups["text"].Value).Distinct();

    static string Name(MemberInfo member) => member.Name.Split('`')[0];

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`(?<text>[^`\n]+)`")]
    private static partial Regex Backticks();

    [GeneratedRegex(@"\]\((?!https?:)(?<file>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^([A-Z][A-Za-z0-9]*/)+$")]
    private static partial Regex Room();

    [GeneratedRegex(@"^[A-Z][a-z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)*$")]
    private static partial Regex Identifier();
}
