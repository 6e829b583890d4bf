namespace HyperIqa.Imaging;

/// <summary>Copies files byte by byte, with their time stamps and their mode. A copy that is cut short never has its name.</summary>
static class FileCopy
{
    const int Portion = 1 << 16;

    /// <summary>Makes a copy.</summary>
    /// <param name="path">The file, which may be quoted.</param>
    /// <param name="target">Where to.</param>
    /// <param name="announce">Called before anything is written, where there is something to write; makes the folder.</param>
    /// <returns>False where it is there already.</returns>
    /// <exception cref="ImageException">The file cannot be read, or another one lies there.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static bool Make(string path, string target, Action<string> announce)
    {
        using var file = ImageFile.Read(path);
        if (File.Exists(target))
        {
            return IsIn(target, file.Bytes) ? false : throw new ImageException($"another file is there already: {target}");
        }

        announce(target);
        var part = Path.Join(Path.GetDirectoryName(target), $".{Guid.NewGuid():N}.part");
        try
        {
            using (var copy = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                copy.Write(file.Bytes);
                ImageFile.CopyAttributes(path, copy.SafeFileHandle);
            }

            File.Move(part, target);
            return true;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
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
