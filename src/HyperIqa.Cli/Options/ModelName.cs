using System.CommandLine.Completions;
using HyperIqa.Checkpoints;

namespace HyperIqa.Cli.Options;

/// <summary>The argument of commands that are about one model of the catalogue.</summary>
static class ModelName
{
    /// <param name="names">Those that the command accepts.</param>
    public static Positional<string> Create(Func<IEnumerable<string>> names) => new("NAME")
    {
        Description = "Name from 'hyperiqa models list'",
        CompletionSources = { _ => names().Select(name => new CompletionItem(name)) },
    };

    /// <summary>The bundled model of a name, or else the published one.</summary>
    /// <exception cref="UsageException">There is neither.</exception>
    public static (BundledModel? Bundled, CatalogueModel? Published) Find(string name)
    {
        if (ModelCatalogue.Bundled.FirstOrDefault(model => model.Name == name) is { } bundled) return (bundled, null);

        return (
            null,
            ModelCatalogue.FindPublished(name)
                ?? throw new UsageException($"{name}: there is no model of that name{ModelNames.Hint(name)}"));
    }
}
