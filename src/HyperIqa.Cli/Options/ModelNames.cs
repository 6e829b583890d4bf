using System.CommandLine.Completions;
using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;
using HyperIqa.Files;

namespace HyperIqa.Cli.Options;

/// <summary>Names of models, for completions and for what was mistyped.</summary>
static class ModelNames
{
    /// <summary>Those of models whose file is here: a command takes them.</summary>
    public static IEnumerable<string> Usable() => ModelCatalogue.Bundled.Select(model => model.Name).Concat(Installed());

    /// <summary>Those of models that were downloaded.</summary>
    public static IEnumerable<string> Installed()
    {
        var folder = ModelFolder.OfUser();
        return ModelCatalogue.Published().Where(folder.Has).Select(model => model.Name);
    }

    /// <summary>Those of models that can be downloaded.</summary>
    public static IEnumerable<string> Published() => ModelCatalogue.Published().Select(model => model.Name);

    /// <summary>Whether a model is called so, be it here or to be downloaded.</summary>
    public static bool Known(string name) => All.Contains(name);

    /// <summary>Offers the names of models whose file is here.</summary>
    public static IEnumerable<CompletionItem> Complete(CompletionContext context) => Usable().Select(name => new CompletionItem(name));

    /// <summary>The end of a sentence about a name that no model has: those that are like it, else all.</summary>
    public static string Hint(string name)
    {
        string[] all = [.. All];
        return Spelling.Hint(name, all) is { Length: > 0 } hint ? hint : $"; known models are {string.Join(", ", all)}";
    }

    static IEnumerable<string> All => ModelCatalogue.Bundled.Select(model => model.Name).Concat(Published());
}
