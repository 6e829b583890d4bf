using System.Globalization;

namespace HyperIqa.Training;

/// <summary>A CSV of a training: one row an update, and one a validation; a resumed training adds to it.</summary>
public sealed class TrainingLog : IDisposable
{
    readonly StreamWriter _rows;

    /// <param name="path">The file.</param>
    /// <param name="append">Whether to add to it.</param>
    public TrainingLog(string path, bool append)
    {
        var fresh = !append || !File.Exists(path) || new FileInfo(path).Length == 0;
        _rows = new StreamWriter(path, append) { NewLine = "\n", AutoFlush = true };
        if (fresh) _rows.WriteLine("step,epoch,seconds,label_loss,statistics_loss,ranking_loss,gradient_norm,trunk_rate,heads_rate,patches_per_second,validation_srcc,validation_plcc");
    }

    /// <summary>Adds a row.</summary>
    /// <param name="report">What happened.</param>
    public void Add(TrainingReport report)
    {
        var begin = FormattableString.Invariant($"{report.Step},{report.Epoch:F4},{report.Elapsed.TotalSeconds:F1},");
        _rows.WriteLine(begin + (report.Loss is { } loss
            ? FormattableString.Invariant($"{loss.Label:F5},{loss.Statistics:F5},{loss.Ranking:F5},{report.GradientNorm:G4},{report.TrunkRate:G4},{report.HeadsRate:G4},{report.Patches / report.Duration.TotalSeconds:F2},,")
            : string.Create(CultureInfo.InvariantCulture, $",,,,,,,{report.Validation!.Value.Srcc:F4},{report.Validation!.Value.Plcc:F4}")));
    }

    /// <inheritdoc />
    public void Dispose() => _rows.Dispose();
}
