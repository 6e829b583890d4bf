using HyperIqa.Files;

namespace HyperIqa.Imaging;

/// <summary>Copies files byte by byte, with their time stamps and their mode. A copy that is cut short never has its name.</summary>
static class FileCopy
{
    const int Portion = 1 << 16;

    /// <summary>Makes a copy.</summary>
    /// <param name="path">The file, which may be quoted.</param>
    /// <param name="announce">Called before anything is written, where there is something to write; makes the folder.</param>
    /// <param name="toDisk">Whether to wait until the copy is on the disk, because its original is to go.</param>
    /// <returns>False where it is there already.</returns>
    /// <exception cref="ImageException">The file cannot be read, or another one lies there.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static bool Make(string path, string target, Action<string> announce, bool toDisk = false)
    {
        using var file = ImageFile.Read(path);
        if (File.Exists(target))
        {
            return IsIn(target, file.Bytes) ? false : throw new ImageException($"another file is there already: {target}");
        }

        announce(target);
        using var copy = WholeFile.BeginNew(target);
        copy.Stream.Write(file.Bytes);
        copy.Stream.Flush();
        ImageFile.CopyAttributes(path, copy.Stream.SafeFileHandle);
        copy.Complete(toDisk);
        return true;
    }

    /// <summary>Whether two files have the same bytes.</summary>
    /// <param name="path">The one, which may be quoted.</param>
    /// <exception cref="ImageException">The one cannot be read.</exception>
    public static bool AreSame(string path, string other)
    {
        using var file = ImageFile.Read(path);
        return IsIn(other, file.Bytes);
    }

    static bool IsIn(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length != bytes.Length) return false;

        var portion = new byte[Portion];
        for (int length; (length = file.Read(portion)) > 0; bytes = bytes[length..])
        {
            if (length > bytes.Length || !bytes.StartsWith(portion.AsSpan(0, length))) return false;
        }

        return bytes.IsEmpty;
    }
}
