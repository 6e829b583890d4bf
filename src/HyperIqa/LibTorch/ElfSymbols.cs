using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.LibTorch;

/// <summary>
/// The table of symbols (<c>.symtab</c>) of a shared library of Linux, 64 bits, little-endian. It has a library's own functions too, which
/// the system's loader does not hand out. (System V ABI, <em>Object Files</em>.)
/// </summary>
static unsafe class ElfSymbols
{
    const int SectionHeader = 64, Symbol = 24; // bytes
    const int SymbolTable = 2;                 // type of a section

    /// <summary>How far behind the library's beginning in memory a symbol lies.</summary>
    /// <param name="file">The library.</param>
    /// <param name="name">As the linker writes it.</param>
    /// <returns>Null where the library has no such symbol or no table: a stripped one has none.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static long? Find(string file, string name)
    {
        using var handle = File.OpenHandle(file);
        using var map = MemoryMappedFile.CreateFromFile(
            handle, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using var view = map.CreateViewAccessor(0, RandomAccess.GetLength(handle), MemoryMappedFileAccess.Read);
        return Find(view.SafeMemoryMappedViewHandle, [0, .. Encoding.ASCII.GetBytes(name), 0]);
    }

    static long? Find(SafeMemoryMappedViewHandle view, ReadOnlySpan<byte> name)
    {
        byte* bytes = null;
        view.AcquirePointer(ref bytes);
        try
        {
            var header = new ReadOnlySpan<byte>(bytes, SectionHeader);
            if (!header.StartsWith("\u007FELF"u8)) return null;

            var sections = bytes + BinaryPrimitives.ReadInt64LittleEndian(header[0x28..]);
            var count = BinaryPrimitives.ReadUInt16LittleEndian(header[0x3C..]);
            for (var i = 0; i < count; i++)
            {
                var section = new ReadOnlySpan<byte>(sections + i * SectionHeader, SectionHeader);
                if (BinaryPrimitives.ReadInt32LittleEndian(section[4..]) != SymbolTable) continue;

                var names = sections + BinaryPrimitives.ReadInt32LittleEndian(section[40..]) * SectionHeader;
                return Find(Content(bytes, section), Content(bytes, new(names, SectionHeader)).IndexOf(name) + 1);
            }

            return null;
        }
        finally
        {
            view.ReleasePointer();
        }
    }

    /// <param name="symbols">The table.</param>
    /// <param name="name">Where in the table of names the name begins; 0 is the name of no symbol.</param>
    static long? Find(ReadOnlySpan<byte> symbols, int name)
    {
        if (name == 0) return null;

        for (; symbols.Length >= Symbol; symbols = symbols[Symbol..])
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(symbols) == name) return BinaryPrimitives.ReadInt64LittleEndian(symbols[8..]);
        }

        return null;
    }

    static ReadOnlySpan<byte> Content(byte* file, ReadOnlySpan<byte> section) =>
        new(file + BinaryPrimitives.ReadInt64LittleEndian(section[24..]), (int)BinaryPrimitives.ReadInt64LittleEndian(section[32..]));
}
