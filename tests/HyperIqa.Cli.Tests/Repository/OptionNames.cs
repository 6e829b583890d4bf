using System.CommandLine;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using HyperIqa.Cli.Commands;
using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// Options are the command line's: the library and research say what is wrong, and what a caller calls the settings. Looks at every text
/// in their code, which leaves out comments and files that they carry.
/// </summary>
public partial class OptionNames
{
    static readonly HashSet<string> Options = [.. OptionsOf(Root.Create())];

    [Fact]
    public void AreNotInTheLibrary() => Assert.Equal([], Named(typeof(Scorer)));

    [Fact]
    public void AreNotInResearch() => Assert.Equal([], Named(typeof(Trainer)));

    [Fact]
    public void AreInTheCommandLine() => Assert.NotEmpty(Named(typeof(ExitCode)));

    /// <summary>The options that an assembly names, each with the text.</summary>
    static IEnumerable<(string Option, string Text)> Named(Type type) =>
        from text in Texts(type.Assembly.Location)
        from Match word in Word().Matches(text)
        where Options.Contains(word.Value)
        select (word.Value, text);

    static List<string> Texts(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        List<string> texts = [];
        for (var text = MetadataTokens.UserStringHandle(1); !text.IsNil; text = reader.GetNextHandle(text))
            texts.Add(reader.GetUserString(text));
        return texts;
    }

    static IEnumerable<string> OptionsOf(Command command) => command.Options.Select(option => option.Name)
        .Concat(command.Subcommands.SelectMany(OptionsOf));

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]*")]
    private static partial Regex Word();
}
