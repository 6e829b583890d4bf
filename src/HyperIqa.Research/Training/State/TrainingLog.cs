using System.Globalization;
using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Research.Training.State;

/// <summary>A CSV of a training: one row an update, and one a validation; a resumed training goes on in it.</summary>
sealed class TrainingLog : IDisposable
{
    /// <summary>The names of the columns.</summary>
    public const string Header = "step,epoch,seconds,label_loss,statistics_loss,ranking_loss,gradient_norm,trunk_rate,heads_rate,"
        + "patches_per_second,validation_srcc,validation_plcc";

    readonly AppendOnlyFile _rows;

    /// <param name="resumedAt">
    /// The update from which a training goes on that wrote into the same file; rows of later updates, which were lost with the state, are
    /// removed. Null begins the file anew.
    /// </param>
    /// <exception cref="TrainingException">What a training is to go on in is another file.</exception>
    public TrainingLog(string path, long? resumedAt)
    {
        if (resumedAt is not null && File.Exists(path) && File.ReadLines(path).FirstOrDefault(Header) != Header)
        {
            throw new TrainingException($"{path}: exists already and is not a log of a training; give another file");
        }

        string[] kept = resumedAt is { } step && File.Exists(path)
            ? [.. File.ReadLines(path).Skip(1).Where(row => UpdateOf(row) <= step)]
            : [];
        var isStream = FileIdentity.IsStream(path);
        var beginning = string.Concat(kept.Prepend(Header).Select(row => row + "\n"));
        if (!isStream) WholeFile.Write(path, beginning);
        _rows = new(new FileStream(path, isStream ? FileMode.Open : FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0));
        if (isStream) _rows.Begin(Encoding.UTF8.GetBytes(beginning));
    }

    /// <summary>Adds a row.</summary>
    public void Add(TrainingReport report)
    {
        var begin = FormattableString.Invariant($"{report.Step},{report.Epoch:F4},{report.Elapsed.TotalSeconds:F1},");
        _rows.Append(Encoding.UTF8.GetBytes(begin + (report.Loss is { } loss
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{loss.Label:F5},{loss.Statistics:F5},{loss.Ranking:F5},{report.GradientNorm:G4},{report.TrunkRate:G4},"
                    + $"{report.HeadsRate:G4},{report.Patches / report.Duration.TotalSeconds:F2},,")
            : string.Create(
                CultureInfo.InvariantCulture,
                $",,,,,,,{report.Validation!.Value.Srcc:F4},{report.Validation!.Value.Plcc:F4}")) + "\n"));
    }

    /// <inheritdoc />
    public void Dispose() => _rows.Dispose();

    static long UpdateOf(string row)
    {
        var cells = row.Split(',');
        var whole = cells.Length == Header.Split(',').Length;
        return whole && long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : long.MaxValue;
    }
}
