using System.CommandLine;
using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models verify</c>: whether files are what the catalogue says.</summary>
sealed class ModelsVerify() : CommandOptions("verify", "Compare models with their published hashes; exit 1 if one differs")
{
    public readonly Positional<string?> What = new("NAME|FILE")
    {
        Description = "Model name, or a file to identify by its hash (default: every installed model)",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { ModelNames.Complete },
    };

    protected override int Run() => What.Value is { } given ? Verify(given) : VerifyInstalled();

    static int VerifyInstalled()
    {
        var folder = ModelFolder.OfUser();
        var installed = ModelCatalogue.Published().Where(folder.Has).ToList();
        if (installed.Count == 0) Messages.Note($"no model is installed in {folder.Path}");
        return installed.Select(model => Compare(model, folder.PathOf(model))).DefaultIfEmpty().Max();
    }

    static int Verify(string given)
    {
        if (!File.Exists(given) && ModelNames.Known(given))
        {
            var (bundled, published) = ModelName.Find(given);
            if (published is not null) return Compare(published, ModelFile.Installed(published));

            using var checkpoint = CheckpointFile.Read(bundled!.Path);
            Console.Out.WriteLine($"{given}\tbundled with this program\t{checkpoint.Sha256}");
            return ExitCode.Done;
        }

        if (!Path.Exists(given)) throw ModelFile.Missing(given, ModelNames.Hint);

        var sha256 = ModelFolder.Sha256(given);
        if (ModelCatalogue.Published().FirstOrDefault(model => model.Matches(sha256)) is { } known) return Compare(known, given);

        Messages.Error($"{given}: matches no model of the catalogue (SHA-256 {sha256})");
        return ExitCode.Failed;
    }

    static int Compare(CatalogueModel model, string file)
    {
        var sha256 = ModelFolder.Sha256(file);
        if (model.Matches(sha256))
        {
            Console.Out.WriteLine($"{model.Name}\t{ModelsPull.Checked(model)}\t{sha256}");
            return ExitCode.Done;
        }

        Messages.Error(
            $"{file}: is not {model.Name}: its SHA-256 is {sha256} and should {(model.HasWholeHash ? "be" : "begin with")} "
                + $"{model.Sha256}; 'hyperiqa models pull {model.Name}' replaces it");
        return ExitCode.Failed;
    }
}
