using System.Text;
using HyperIqa.Maps;

namespace HyperIqa.Tests.Maps;

public sealed class NpyFiles
{
    [Fact]
    public void AreWhatNumPyWrites() // numpy.save of numpy.array([[1, 2, 3], [4, 5, 6.5]], dtype='<f4'), NumPy 1.24
    {
        using var stream = new MemoryStream();
        NpyFile.Write(stream, new float[,] { { 1, 2, 3 }, { 4, 5, 6.5f } });
        var bytes = stream.ToArray();
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 0x76, 0], bytes[..10]);
        Assert.Equal(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".PadRight(117) + "\n", Encoding.ASCII.GetString(bytes[10..128]));
        Assert.Equal("0000803f0000004000004040000080400000a0400000d040", Convert.ToHexStringLower(bytes[128..]));
    }
}
