using System.Text;

namespace HyperIqa.Checkpoints;

/// <summary>Reads a checkpoint of any known format, recognised by its content.</summary>
static class CheckpointFile
{
    static readonly (string Beginning, string What)[] Strangers =
    [
        ("version https://git-lfs", "is a Git LFS pointer instead of the file itself; fetch it with git lfs pull"),
        ("\x1f\x8b", "is compressed by gzip; unpack it first"),
        ("{", "is JSON, not a checkpoint"),
        ("\x89HDF", "is an HDF5 file, not a HyperIQA checkpoint"),
        ("\x08\x07\x12\x08hyperiqa", "is an exported ONNX network, which other engines read; give the checkpoint that it was made from"),
    ];

    /// <summary>Opens a checkpoint and reads all but the weights themselves. Nothing in the file is executed.</summary>
    /// <param name="path">A legacy torch pickle, a torch zip or a safetensors file, whatever its extension.</param>
    /// <exception cref="CheckpointException">
    /// The file cannot be read, is damaged, or is something else; the message is one sentence that names it.
    /// </exception>
    public static Checkpoint Read(string path)
    {
        var (handle, file) = FileRange.Open(path);
        try
        {
            return Read(path, file, handle);
        }
        catch (InvalidDataException malformed)
        {
            handle.Dispose();
            throw new CheckpointException(path, malformed.Message, malformed);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    static Checkpoint Read(string path, ByteRange file, Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        IReadOnlyDictionary<string, string> metadata = new Dictionary<string, string>();
        IReadOnlyList<CheckpointTensor> tensors;
        var format = Recognise(file);
        if (format == CheckpointFormat.TorchZip) tensors = TorchZipFile.Read(file);
        else if (format == CheckpointFormat.TorchLegacy) tensors = TorchLegacyFile.Read(file);
        else (tensors, metadata) = SafetensorsFile.Read(file);

        if (tensors.Count == 0) throw new InvalidDataException("holds no tensors");

        return new Checkpoint(path, format, tensors, metadata, handle, file);
    }

    static CheckpointFormat Recognise(ByteRange file)
    {
        var beginning = file.Slice(0, Math.Min(file.Length, 512)).ToArray();
        if (beginning is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..]) return CheckpointFormat.TorchZip;
        if (SafetensorsFile.Claims(beginning)) return CheckpointFormat.Safetensors;
        if (beginning is [0x80, < 10, ..]) return CheckpointFormat.TorchLegacy;

        throw new InvalidDataException(Stranger(Encoding.Latin1.GetString(beginning)));
    }

    static string Stranger(string beginning)
    {
        if (beginning.AsSpan().TrimStart("\xef\xbb\xbf \t\r\n").StartsWith("<"))
            return "is a web page, not a checkpoint (probably saved from a login or quota page)";
        if (beginning.Length > 262 && beginning.AsSpan(257).StartsWith("ustar"))
            return "is a tar archive, as torch 0.1 wrote; load and save it again with a newer torch";

        foreach (var (start, what) in Strangers)
        {
            if (beginning.StartsWith(start, StringComparison.Ordinal)) return what;
        }

        return Files.Stranger.Name(Encoding.Latin1.GetBytes(beginning)) is { } kind and not "no text"
            ? $"is {kind}, not a checkpoint"
            : "is not a checkpoint (neither a torch pickle, nor a torch zip, nor safetensors)";
    }
}
