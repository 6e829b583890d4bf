using System.Buffers.Binary;
using System.Text;

namespace HyperIqa.Tests;

/// <summary>Which versions of the C++ library a shared library wants, before and after the build has lowered them.</summary>
public class GlibcxxFloors
{
    const string Wait = "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE";
    const string Marker = "_ZSt21ios_base_library_initv";

    [Fact]
    public void AMarkersVersionBecomesWeakAndNothingElseChanges()
    {
        var elf = new ElfFile(["GLIBCXX_3.4.29", "GLIBCXX_3.4.32"], [("a", 0), (Marker, 1)]);
        var lowered = elf.Lowered();
        Assert.Equal([0, 2], lowered.Flags);
        Assert.Equal(elf.Versions, lowered.Versions);
        Assert.Single(elf.Bytes.Zip(lowered.Bytes), pair => pair.First != pair.Second);
    }

    [Fact]
    public void WaitIsTakenAtItsOlderVersionAndTheNewerBecomesWeak()
    {
        var elf = new ElfFile(["GLIBCXX_3.4.11", "GLIBCXX_3.4.30"], [("a", 0), (Wait, 1), ("b", 0)]);
        var lowered = elf.Lowered();
        Assert.Equal([0, 2], lowered.Flags);
        Assert.Equal([elf.Versions[0], elf.Versions[0], elf.Versions[2]], lowered.Versions);
    }

    [Fact]
    public void AVersionThatAnotherSymbolWantsIsLeftAlone() =>
        Assert.Equal([0, 0], new ElfFile(["GLIBCXX_3.4.11", "GLIBCXX_3.4.30"], [(Wait, 1), ("b", 1)]).Lowered().Flags);

    [Fact]
    public void WaitIsLeftAloneInAFileThatDoesNotKnowTheOlderVersion()
    {
        var elf = new ElfFile(["GLIBCXX_3.4.29", "GLIBCXX_3.4.30"], [(Wait, 1)]);
        Assert.Equal(elf.Bytes, elf.Lowered().Bytes);
    }

    [Fact]
    public void AFilesOwnSymbolWantsNothing()
    {
        var elf = new ElfFile(["GLIBCXX_3.4.11", "GLIBCXX_3.4.30"], [(Wait, 1)], own: true);
        Assert.Equal(elf.Versions, elf.Lowered().Versions);
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.29")]
    [InlineData("GLIBCXX_3.4.3")] // the beginning of another's name
    [InlineData("GLIBC_2.34")]
    public void OtherVersionsAreLeftAlone(string version)
    {
        var elf = new ElfFile(["GLIBCXX_3.4.11", version], [(Wait, 1), (Marker, 1)]);
        Assert.Equal(elf.Bytes, elf.Lowered().Bytes);
    }

    [Fact]
    public void WhatIsLoweredIsLeftAlone()
    {
        var once = new ElfFile(["GLIBCXX_3.4.11", "GLIBCXX_3.4.30"], [(Wait, 1)]).Lowered();
        Assert.False(GlibcxxFloor.Lower([.. once.Bytes]));
    }

    [Fact]
    public void WhatIsNoElfFileIsLeftAlone() => Assert.False(GlibcxxFloor.Lower(Encoding.ASCII.GetBytes(new string('x', 200))));

    /// <summary>
    /// A 64-bit ELF file as the gABI lays it out: strings, the versions that it needs of one library, its dynamic symbols, and the version
    /// of each.
    /// </summary>
    sealed class ElfFile
    {
        const int Header = 64, SymbolSize = 24, Strings = 0x200, Needs = 0x400, Symbols = 0x500, Indices = 0x600;

        readonly int _needs, _symbols;

        /// <param name="needs">The versions; the first has index 2.</param>
        /// <param name="symbols">Each with the number of its version.</param>
        /// <param name="own">Whether the file has the symbols itself.</param>
        public ElfFile(string[] needs, (string Name, int Need)[] symbols, bool own = false)
            : this(new byte[0x700], needs.Length, symbols.Length)
        {
            var text = Strings + 1;
            new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1 }.CopyTo(Bytes, 0);
            Put(40, (ulong)Header); // e_shoff
            Put(58, (ushort)64);    // e_shentsize
            Put(60, (ushort)4);     // e_shnum
            Section(0, type: 3, Strings, 0x200);
            Section(1, type: 0x6ffffffe, Needs, 16 + 16 * needs.Length);
            Section(2, type: 11, Symbols, SymbolSize * symbols.Length);
            Section(3, type: 0x6fffffff, Indices, 2 * symbols.Length);
            Put(Needs + 2, (ushort)needs.Length); // vn_cnt
            Put(Needs + 8, 16u);                  // vn_aux
            for (var i = 0; i < needs.Length; i++)
            {
                var entry = Needs + 16 + 16 * i;
                Put(entry + 6, (ushort)(2 + i));              // vna_other
                Put(entry + 8, NameAt(needs[i]));             // vna_name
                Put(entry + 12, i + 1 < needs.Length ? 16u : 0); // vna_next
            }

            for (var i = 0; i < symbols.Length; i++)
            {
                Put(Symbols + SymbolSize * i, NameAt(symbols[i].Name)); // st_name
                Put(Symbols + SymbolSize * i + 6, (ushort)(own ? 1 : 0)); // st_shndx
                Put(Indices + 2 * i, (ushort)(2 + symbols[i].Need));
            }

            uint NameAt(string name)
            {
                var at = text - Strings;
                text += Encoding.ASCII.GetBytes(name, Bytes.AsSpan(text)) + 1;
                return (uint)at;
            }
        }

        ElfFile(byte[] bytes, int needs, int symbols) => (Bytes, _needs, _symbols) = (bytes, needs, symbols);

        public byte[] Bytes { get; }

        /// <summary>vna_flags of each version.</summary>
        public ushort[] Flags => [.. Enumerable.Range(0, _needs).Select(i => Get(Needs + 16 + 16 * i + 4))];

        /// <summary>The version of each symbol, by index.</summary>
        public ushort[] Versions => [.. Enumerable.Range(0, _symbols).Select(i => Get(Indices + 2 * i))];

        public ElfFile Lowered()
        {
            var lowered = new ElfFile([.. Bytes], _needs, _symbols);
            GlibcxxFloor.Lower(lowered.Bytes);
            return lowered;
        }

        /// <summary>A section's header; strings are those of section 0.</summary>
        void Section(int number, uint type, int offset, int size)
        {
            Put(Header + 64 * number + 4, type);
            Put(Header + 64 * number + 24, (ulong)offset);
            Put(Header + 64 * number + 32, (ulong)size);
        }

        ushort Get(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(at));

        void Put(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Bytes.AsSpan(at), value);

        void Put(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(at), value);

        void Put(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Bytes.AsSpan(at), value);
    }
}
