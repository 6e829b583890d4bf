using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using Tensorboard;

namespace HyperIqa.Research.Training.State;

/// <summary>
/// An event file that TensorBoard shows as curves: TFRecords of events with one scalar each. Each is on the disk at once, so that one can
/// watch. TorchSharp's own writer gives events no time, as float32 could not hold one.
/// </summary>
sealed class TensorBoardFile : IDisposable
{
    readonly FileStream _file;

    /// <param name="folder">Made if it is not there; every run adds a file of its own.</param>
    public TensorBoardFile(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{Environment.MachineName}.{Environment.ProcessId}.hyperiqa");
        _file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Write(new() { FileVersion = "brain.Event:2" });
    }

    /// <summary>Adds a point to a curve.</summary>
    /// <param name="tag">The curve, such as <c>loss/label</c>.</param>
    public void Add(string tag, long step, double value) => Write(new()
    {
        Step = step,
        Summary = new() { Value = { new Summary.Types.Value { Tag = tag, SimpleValue = (float)value } } },
    });

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    /// <summary>Writes one TFRecord: length, its checksum, data, its checksum.</summary>
    void Write(Event what)
    {
        what.WallTime = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        var data = what.ToByteArray();
        var record = new byte[data.Length + 16];
        BinaryPrimitives.WriteInt64LittleEndian(record, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Crc32C.Masked(record.AsSpan(0, 8)));
        data.CopyTo(record, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), Crc32C.Masked(data));
        _file.Write(record);
    }
}
