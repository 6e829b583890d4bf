using System.Globalization;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Imaging.Archives;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>Writes ratings of chosen photographs into their sidecars.</summary>
/// <param name="rows">All rows, among which the chosen ones are rated.</param>
/// <param name="cancellation">Leaves out what is not done yet.</param>
sealed class PickRatings(PickOptions options, IReadOnlyList<Candidate> rows, PickFiles files, CancellationToken cancellation)
{
    int _made, _changed, _same, _failed;

    /// <returns>Whether all went well.</returns>
    public bool Run(IReadOnlyList<Candidate> chosen)
    {
        var bands = options.Bands.Value ?? RatingBands.Fifths;
        var ratings = (options.Choice.PerFolder.Value ? rows.GroupBy(row => row.Folder).AsEnumerable<IEnumerable<Candidate>>() : [rows])
            .SelectMany(bands.Rate).ToDictionary();
        var shares = chosen.ToLookup(row => Path.ChangeExtension(row.Image, null), StringComparer.Ordinal);
        foreach (var row in chosen.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            try
            {
                var file = files.Find(row);
                if (file is not null) ArchiveFile.CheckIsOutside(file);
                if (file is null || !Relocation.IsTaken(file)) throw new ImageException("there is no such file");

                // one of photo.jpg and photo.png alone can have photo.xmp
                var isShared = shares[Path.ChangeExtension(row.Image, null)].Skip(1).Any();
                foreach (var sidecar in isShared ? [$"{file}.xmp"] : XmpSidecar.Find(file, options.Sidecar.Value))
                    Rate(sidecar, ratings[row]);
            }
            catch (Exception exception) when (exception is ImageException or IOException or UnauthorizedAccessException)
            {
                _failed++;
                var reason = exception is ImageException ? exception.Message : exception.Reason();
                Messages.Error($"{Messages.Printable(row.Image)}: is not rated ({reason})");
            }
        }

        if (!options.Quiet.Value)
        {
            Messages.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"{(options.DryRun.Value ? "would rate" : "rated")} {chosen.Count - _failed} photographs: ")
                + string.Create(
                    CultureInfo.InvariantCulture, $"{_made} sidecars are new, {_changed} changed, {_same} had the rating already"));
        }

        return _failed == 0;
    }

    void Rate(string sidecar, int rating)
    {
        var before = XmpSidecar.RatingIn(sidecar);
        if (before == rating)
        {
            _same++;
            return;
        }

        var isNew = !File.Exists(sidecar);
        if (options.DryRun.Value)
        {
            var was = isNew ? " (new)" : before is { } old ? string.Create(CultureInfo.InvariantCulture, $" (was {old})") : " (had none)";
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rate {rating} {Messages.Printable(sidecar)}{was}"));
        }
        else
        {
            XmpSidecar.Rate(sidecar, rating);
        }

        if (isNew) _made++;
        else _changed++;
    }
}
