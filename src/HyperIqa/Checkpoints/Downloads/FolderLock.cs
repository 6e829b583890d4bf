using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Downloads;

/// <summary>Keeps two processes from working on one model at once: the second waits, and finds the model there.</summary>
sealed class FolderLock : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    readonly FileStream _file;

    FolderLock(FileStream file) => _file = file;

    /// <summary>Takes it, as soon as nobody else has it. It ends with the process, however that ends.</summary>
    /// <param name="path">A file that stays: a process that removed it could hold a lock that others do not see.</param>
    /// <param name="waits">Called once if somebody else has it.</param>
    /// <exception cref="DownloadException">There can be no such file.</exception>
    public static async Task<FolderLock> Take(string path, Action waits, CancellationToken cancellation)
    {
        var taken = TryTake(path);
        if (taken is null) waits();
        while (taken is null)
        {
            await Task.Delay(Pause, cancellation);
            taken = TryTake(path);
        }

        return taken;
    }

    /// <summary>Takes it now; null if somebody else has it.</summary>
    /// <exception cref="DownloadException">There can be no such file.</exception>
    public static FolderLock? TryTake(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException($"{path}: cannot be written ({failure.Reason()})", failure);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>EWOULDBLOCK of Linux and of macOS, and Windows' ERROR_SHARING_VIOLATION.</summary>
    static bool IsTaken(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
