using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace HyperIqa.Research.Training.State;

/// <summary>
/// An event file that TensorBoard shows as curves: TFRecords of <c>tensorflow.Event</c> messages with one scalar each, encoded by hand.
/// Each is on the disk at once, so that one can watch.
/// </summary>
sealed class TensorBoardFile : IDisposable
{
    readonly FileStream _file;

    /// <param name="folder">Made if it is not there; every run adds a file of its own.</param>
    public TensorBoardFile(string folder)
    {
        Directory.CreateDirectory(folder);
        var now = DateTimeOffset.UtcNow;
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{now.ToUnixTimeSeconds()}.{Environment.MachineName}.{Environment.ProcessId}.hyperiqa");
        _file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Write(Message(now, 0, body => body.Text(3, "brain.Event:2")));
    }

    /// <summary>Adds a point to a curve.</summary>
    /// <param name="tag">The curve, such as <c>loss/label</c>.</param>
    public void Add(string tag, long step, double value) => Write(Message(DateTimeOffset.UtcNow, step, body =>
    {
        var point = new ProtocolMessage();
        point.Text(1, tag);
        point.Single(2, (float)value);
        var summary = new ProtocolMessage();
        summary.Bytes(1, point.ToArray());
        body.Bytes(5, summary.ToArray());
    }));

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    /// <summary>One TFRecord: length, its checksum, data, its checksum.</summary>
    internal static byte[] Record(ReadOnlySpan<byte> data)
    {
        var record = new byte[data.Length + 16];
        BinaryPrimitives.WriteInt64LittleEndian(record, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Crc32C.Masked(record.AsSpan(0, 8)));
        data.CopyTo(record.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), Crc32C.Masked(data));
        return record;
    }

    static byte[] Message(DateTimeOffset time, long step, Action<ProtocolMessage> fill)
    {
        var body = new ProtocolMessage();
        body.Double(1, time.ToUnixTimeMilliseconds() / 1000.0);
        body.Integer(2, step);
        fill(body);
        return body.ToArray();
    }

    void Write(byte[] message) => _file.Write(Record(message));

    /// <summary>A protocol buffer message in the making: fields by number and wire type.</summary>
    sealed class ProtocolMessage
    {
        readonly List<byte> _bytes = [];

        public void Integer(int field, long value)
        {
            Variable((uint)field << 3);
            Variable((ulong)value);
        }

        public void Double(int field, double value)
        {
            Variable(((uint)field << 3) | 1);
            _bytes.AddRange(BitConverter.GetBytes(value));
        }

        public void Bytes(int field, byte[] value)
        {
            Variable(((uint)field << 3) | 2);
            Variable((ulong)value.Length);
            _bytes.AddRange(value);
        }

        public void Single(int field, float value)
        {
            Variable(((uint)field << 3) | 5);
            _bytes.AddRange(BitConverter.GetBytes(value));
        }

        public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

        public byte[] ToArray() => [.. _bytes];

        void Variable(ulong value)
        {
            for (; value >= 0x80; value >>= 7) _bytes.Add((byte)(value | 0x80));
            _bytes.Add((byte)value);
        }
    }
}
