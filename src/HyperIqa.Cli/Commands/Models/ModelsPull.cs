using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models pull</c>: the only command that touches the network.</summary>
sealed class ModelsPull() : CommandOptions(
    "pull", "Download a model, check its hash and install it; an interrupted download continues where it stopped")
{
    public readonly Positional<string> Model = ModelName.Create(ModelNames.Published);

    public readonly Setting<string?> Source = new("--source")
    {
        Description = "Install this file instead of downloading it, after the same check",
        HelpName = "FILE",
    };

    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide progress" };

    /// <summary>How far its hash vouches for a model.</summary>
    public static string Checked(CatalogueModel model) => model.HasWholeHash
        ? "its SHA-256 is verified"
        : $"its SHA-256 begins with the published digits {model.Sha256}";

    protected override int Run()
    {
        var name = Model.Value;
        var (bundled, published) = ModelName.Find(name);
        if (bundled is not null)
        {
            Messages.Note($"{name} is bundled with this program; there is nothing to download");
            return ExitCode.Done;
        }

        var model = published!;
        using var interruption = new Interruption();
        using var progress = new DownloadProgress(name, Quiet.Value);
        using var pull = new ModelPull(ModelFolder.OfUser()) { Note = Messages.Note, Progress = progress.Show };
        try
        {
            var file = (Source.Value is { } source
                ? pull.Install(model, source, interruption.Token)
                : pull.Fetch(model, interruption.Token))
                .GetAwaiter().GetResult();
            if (!Quiet.Value) Messages.Note($"{name} is installed; {Checked(model)}. Licence: {model.License}");
            Console.Out.WriteLine(file);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } code)
        {
            Messages.Note("interrupted; the same command continues the download");
            return code;
        }
        catch (DownloadException exception) when (exception.AllMirrorsFailed)
        {
            throw new UsageException(
                $"{exception.Message}. To install a copy of the file: 'hyperiqa models pull {name} {Source.Name} FILE'");
        }
    }
}
