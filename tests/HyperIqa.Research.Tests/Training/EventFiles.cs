using System.Buffers.Binary;
using System.Text;

namespace HyperIqa.Research.Tests.Training;

public class EventFiles
{
    /// <summary>RFC 3720, appendix B.4; and the check value of the CRC catalogues.</summary>
    [Fact]
    public void ChecksumsAreTheStandards()
    {
        Assert.Equal(0x8a9136aau, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62a8ab43u, Crc32C.Compute([.. Enumerable.Repeat((byte)0xff, 32)]));
        Assert.Equal(0xe3069283u, Crc32C.Compute("123456789"u8));
    }

    [Fact]
    public void HoldTheScalarsThatWereAdded()
    {
        var folder = Directory.CreateTempSubdirectory("hyperiqa-events");
        try
        {
            using (var file = new TensorBoardFile(folder.FullName)) file.Add("loss", step: 300, value: 1.5);
            var bytes = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.FullName)));
            var events = Records(bytes).ToArray();
            Assert.Equal(2, events.Length);
            Assert.EndsWith("brain.Event:2", Encoding.ASCII.GetString(events[0]));
            // field 2 (step) = 300 as a varint; field 5 (summary) { field 1 (value) { field 1 (tag) "loss", field 2 (simple_value) 1.5f } }
            Assert.Equal([0x10, 0xac, 0x02, 0x2a, 0x0d, 0x0a, 0x0b, 0x0a, 0x04, .. "loss"u8, 0x15, 0x00, 0x00, 0xc0, 0x3f], events[1][9..]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static IEnumerable<byte[]> Records(byte[] bytes)
    {
        for (var position = 0; position < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(position));
            var data = bytes[(position + 12)..(position + 12 + length)];
            Assert.Equal(Crc32C.Masked(bytes.AsSpan(position, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(position + 8)));
            Assert.Equal(Crc32C.Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(position + 12 + length)));
            yield return data;
            position += length + 16;
        }
    }
}
