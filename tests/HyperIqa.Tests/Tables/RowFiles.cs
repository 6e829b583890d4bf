using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Tests.Tables;

public sealed class RowFiles
{
    [Fact]
    public void EndWithAWholeRowWhereTheDiskIsFull()
    {
        using var disk = new FullDisk(capacity: 25);
        using var rows = new AppendOnlyFile(disk);
        rows.Append("a row of ten\n"u8);

        Assert.Throws<IOException>(() => rows.Append("another one that is too long\n"u8));

        Assert.Equal("a row of ten\n", Encoding.UTF8.GetString(disk.ToArray()));
        rows.Append("it fits\n"u8); // once there is room again
        Assert.Equal("a row of ten\nit fits\n", Encoding.UTF8.GetString(disk.ToArray()));
    }

    /// <summary>Takes what fits, and then says that there is no room, as a file system does.</summary>
    sealed class FullDisk(int capacity) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var room = capacity - (int)Length;
            base.Write(buffer[..Math.Min(room, buffer.Length)]);
            if (buffer.Length > room) throw new IOException("No space left on device");
        }
    }
}
