using System.Globalization;
using System.Text;
using HyperIqa.Files;
using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training.State;

/// <summary>A CSV of a training: one row an update, and one a validation; a resumed training goes on in it.</summary>
sealed class TrainingLog : IDisposable
{
    /// <summary>The names of the columns.</summary>
    public const string Header = "step,epoch,seconds,label_loss,statistics_loss,ranking_loss,gradient_norm,trunk_rate,heads_rate,"
        + "patches_per_second,validation_srcc,validation_plcc,local_loss,agreement_loss,anchor_loss";

    readonly AppendOnlyFile _rows;
    readonly bool _hasKinds;

    /// <param name="resumedAt">
    /// The update from which a training goes on that wrote into the same file; rows of later updates, which were lost with the state, are
    /// removed. Null begins the file anew.
    /// </param>
    /// <param name="hasKinds">Whether rows of validations say what degraded copies score, in two columns a kind.</param>
    /// <exception cref="TrainingException">What a training is to go on in is another file.</exception>
    public TrainingLog(string path, long? resumedAt, bool hasKinds = false)
    {
        _hasKinds = hasKinds;
        var header = Header + (hasKinds ? KindColumns : "");
        if (resumedAt is not null && File.Exists(path) && File.ReadLines(path).FirstOrDefault(header) is var found && found != header)
        {
            throw new TrainingException(found.StartsWith(Header, StringComparison.Ordinal)
                ? $"{path}: is the log of a training that watched other kinds; go on as before, or give another file"
                : $"{path}: exists already and is not a log of a training; give another file");
        }

        string[] kept = resumedAt is { } step && File.Exists(path)
            ? [.. File.ReadLines(path).Skip(1).Where(row => UpdateOf(row, header) <= step)]
            : [];
        var isStream = FileIdentity.IsStream(path);
        var beginning = string.Concat(kept.Prepend(header).Select(row => row + "\n"));
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
                    + $"{report.HeadsRate:G4},{report.Patches / report.Duration.TotalSeconds:F2},,,"
                    + $"{loss.Local:F5},{loss.Agreement:F5},{loss.Anchor:F5}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $",,,,,,,{report.Validation!.Value.Srcc:F4},{report.Validation!.Value.Plcc:F4},,,")) + Kinds(report) + "\n"));
    }

    /// <summary>Two columns for each kind: the share of copies below their originals, and the median drop.</summary>
    static string KindColumns { get; } = string.Concat(DegradationKinds.All
        .Select(kind => kind.Name.Replace(' ', '_')).Select(name => $",{name}_below,{name}_drop"));

    string Kinds(TrainingReport report) => !_hasKinds ? ""
        : report.Kinds is { Count: > 0 } kinds
            ? string.Concat(kinds.Select(figure => FormattableString.Invariant($",{figure.Below:F3},{figure.MedianDrop:F2}")))
            : new(',', 2 * DegradationKinds.All.Count);

    /// <inheritdoc />
    public void Dispose() => _rows.Dispose();

    static long UpdateOf(string row, string header)
    {
        var cells = row.Split(',');
        var whole = cells.Length == header.Split(',').Length;
        return whole && long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : long.MaxValue;
    }
}
