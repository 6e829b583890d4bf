using HyperIqa.Files;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Checkpoints;

/// <summary>A part of an open file.</summary>
sealed class FileRange : ByteRange
{
    readonly SafeFileHandle _handle;
    readonly string _path;
    readonly long _start;

    FileRange(SafeFileHandle handle, string path, long start, long length)
        : base(length)
    {
        _handle = handle;
        _path = path;
        _start = start;
    }

    /// <summary>Opens a regular file that is not empty; the caller closes the handle.</summary>
    /// <exception cref="CheckpointException">
    /// There is no such file, it may not be read, or it is a folder, a pipe, a device or empty.
    /// </exception>
    public static (SafeFileHandle Handle, FileRange Whole) Open(string path)
    {
        if (Directory.Exists(path)) throw new CheckpointException(path, "is a folder; a checkpoint is one file");
        if (!File.Exists(path)) throw new CheckpointException(path, Unreadable.Missing);

        try
        {
            // Opening a pipe would wait for a writer and reading a device may never end: both claim a length of 0.
            var file = new FileInfo(FileIdentity.FinalTarget(path));
            if (!file.Exists || file.Length == 0) throw new CheckpointException(path, "is empty, a pipe or a device");

            var handle = File.OpenHandle(path);
            return (handle, new FileRange(handle, path, 0, RandomAccess.GetLength(handle)));
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new CheckpointException(path, Unreadable.Forbidden, denied);
        }
        catch (IOException failure)
        {
            throw new CheckpointException(path, $"cannot be opened ({failure.Reason()})", failure);
        }
    }

    protected override void ReadInside(long offset, Span<byte> destination)
    {
        try
        {
            var position = _start + offset;
            while (!destination.IsEmpty)
            {
                var read = RandomAccess.Read(_handle, destination, position);
                if (read == 0) throw new CheckpointException(_path, "shrank while it was being read");

                destination = destination[read..];
                position += read;
            }
        }
        catch (IOException failure)
        {
            throw new CheckpointException(_path, "cannot be read (the disk or the network failed)", failure);
        }
    }

    protected override ByteRange SliceInside(long offset, long length) => new FileRange(_handle, _path, _start + offset, length);
}
