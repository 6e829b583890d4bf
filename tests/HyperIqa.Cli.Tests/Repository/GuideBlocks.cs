using System.Text.RegularExpressions;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// Who runs the blocks of the guides: <see cref="Guides"/> the program's own commands, and a script in tests/ everything else. A script
/// takes a block by its first line, or a command by how it begins, so that it runs what is written.
/// </summary>
public sealed partial class GuideBlocks
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("src/HyperIqa.Cli/README.md")]
    [InlineData("src/HyperIqa.Cli/photographers.md")]
    [InlineData("src/HyperIqa.Cli/researchers.md")]
    [InlineData("src/HyperIqa.Cli/ci.md")]
    [InlineData("src/HyperIqa.Cli/clusters.md")]
    [InlineData("src/HyperIqa/README.md")]
    public void AreAllRunBySomeone(string page)
    {
        var scripts = string.Concat(Scripts().Select(File.ReadAllText));
        string[] beginnings =
        [
            "hyperiqa ", "source <(hyperiqa ", // by Guides
            .. Taken().Matches(scripts).Where(taken => taken.Groups["page"].Value == page).Select(taken => taken.Groups["line"].Value),
            .. page == "README.md" ? ["dotnet test", "dotnet pack", "dotnet publish"] : Array.Empty<string>(), // those of the other guide
        ];
        var text = File.ReadAllText(ReferenceFiles.Checkout(page));
        Assert.All(Block().Matches(text), block =>
        {
            var lines = block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var isTaken = scripts.Contains($"block '{lines[0]}'")
                || (block.Groups["language"].Value == "csharp" && scripts.Contains($"/^```csharp/; next }} inside' \"$root/{page}\""))
                || Array.TrueForAll(lines, line => beginnings.Any(beginning => line.StartsWith(beginning)));
            Assert.True(isTaken, $"{page}: nobody runs\n{block.Value}");
        });
    }

    static IEnumerable<string> Scripts() => new[] { "ci", "clusters", "packages" }
        .SelectMany(folder => Directory.EnumerateFiles(ReferenceFiles.Checkout($"tests/{folder}")))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^```(?<language>sh|yaml|python|csharp)\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"line (?<page>\S+) '(?<line>[^']+)'")]
    private static partial Regex Taken();
}
