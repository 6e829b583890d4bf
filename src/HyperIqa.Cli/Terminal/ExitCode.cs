using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;
using HyperIqa.Evaluation;
using HyperIqa.Picking;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Terminal;

/// <summary>What the process says to the script that called it.</summary>
static class ExitCode
{
    /// <summary>Everything that was asked for is done.</summary>
    public const int Done = 0;

    /// <summary>An image failed, or a gate was not met.</summary>
    public const int Failed = 1;

    /// <summary>The command line, the model or the output cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>
    /// Whether an exception is about what the user gave, so that its message is all there is to say; anything else is a defect of ours.
    /// </summary>
    public static bool IsTheUsers(Exception exception) =>
        exception is UsageException or CheckpointException or DownloadException or DatasetException or EvaluationException
            or TableException or PickingException or IOException or UnauthorizedAccessException;
}
