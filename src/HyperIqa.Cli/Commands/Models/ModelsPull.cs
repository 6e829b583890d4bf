using System.CommandLine;
using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models pull</c>: the only command that touches the network.</summary>
static class ModelsPull
{
    public static Command Create()
    {
        var name = ModelName.Create(ModelNames.Published);
        var source = new Option<string?>("--source")
        {
            Description = "Install this file instead of downloading it, after the same check",
            HelpName = "FILE",
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Hide progress" };
        var command = new Command(
            "pull", "Download a model, check its hash and install it; an interrupted download continues where it stopped")
        {
            name, source, quiet,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(name), parsed.GetValue(source), parsed.GetValue(quiet)));
        return command;
    }

    static int Run(string name, string? source, bool quiet)
    {
        var (bundled, published) = ModelName.Find(name);
        if (bundled is not null)
        {
            Messages.Note($"{name} is bundled with this program; there is nothing to download");
            return ExitCode.Done;
        }

        var model = published!;
        using var interruption = new Interruption();
        using var progress = new DownloadProgress(name, quiet);
        using var pull = new ModelPull(ModelFolder.OfUser()) { Note = Messages.Note, Progress = progress.Show };
        try
        {
            var file = (source is null ? pull.Fetch(model, interruption.Token) : pull.Install(model, source, interruption.Token))
                .GetAwaiter().GetResult();
            if (!quiet) Messages.Note($"{name} is installed; {Checked(model)}. Licence: {model.License}");
            Console.Out.WriteLine(file);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } code)
        {
            Messages.Note("interrupted; the same command continues the download");
            return code;
        }
    }

    /// <summary>How far its hash vouches for a model.</summary>
    public static string Checked(CatalogueModel model) => model.HasWholeHash
        ? "its SHA-256 is verified"
        : $"its SHA-256 begins with the published digits {model.Sha256}";
}
