using System.Runtime.InteropServices;
using System.Text;

namespace HyperIqa.Maps;

/// <summary>NumPy's file of one array, version 1.0 (numpy.lib.format).</summary>
static class NpyFile
{
    const int Alignment = 64;

    /// <summary>Writes a matrix as float32, row by row.</summary>
    public static void Write(Stream stream, float[,] values)
    {
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({values.GetLength(0)}, {values.GetLength(1)}), }}";
        const int Before = 10; // the mark, the version, the header's length
        var length = (Before + header.Length + 1 + Alignment - 1) / Alignment * Alignment - Before;
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(length - 1) + "\n"));
        stream.Write(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref values[0, 0], values.Length)));
    }
}
