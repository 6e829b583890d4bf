using System.CommandLine;
using HyperIqa.Checkpoints;

namespace HyperIqa.Cli.Models;

/// <summary>The argument of commands that are about one model of the catalogue.</summary>
static class ModelName
{
    public static Argument<string> Create() => new("NAME") { Description = "Name from 'hyperiqa models list'" };

    /// <summary>The bundled model of a name, or else the published one.</summary>
    /// <exception cref="UsageException">There is neither.</exception>
    public static (BundledModel? Bundled, CatalogueModel? Published) Find(string name)
    {
        if (ModelCatalogue.Bundled.FirstOrDefault(model => model.Name == name) is { } bundled) return (bundled, null);

        return (
            null,
            ModelCatalogue.FindPublished(name)
                ?? throw new UsageException($"{name}: no model of that name; 'hyperiqa models list' shows all"));
    }
}
