using System.Buffers.Binary;
using System.Text;
using TorchSharp;

namespace HyperIqa.Tests;

/// <summary>libLibTorchSharp.so as it is shipped does not load with the C++ library of Debian 12; the build makes it.</summary>
public class NativeStartUp
{
    const int Flags = 0x100 + 16 + 4; // of the first entry in the file that Elf() makes

    [Fact]
    public void TorchSharpLoadsAndComputes() => Assert.Equal(3f, torch.ones(3).sum().item<float>());

    [Fact]
    public void TheVersionThatDebianLacksBecomesWeakAndNothingElseChanges()
    {
        var elf = Elf("GLIBCXX_3.4.32", "GLIBCXX_3.4.30");
        var expected = (byte[])elf.Clone();
        expected[Flags] = 2; // VER_FLG_WEAK
        Assert.True(ElfVersions.Weaken(elf));
        Assert.Equal(expected, elf);
    }

    [Fact]
    public void AWeakVersionIsLeftAlone()
    {
        var elf = Elf("GLIBCXX_3.4.32", "GLIBCXX_3.4.30");
        elf[Flags] = 2;
        Assert.False(ElfVersions.Weaken(elf));
    }

    [Fact]
    public void AFileThatDoesNotNeedTheVersionIsLeftAlone() => Assert.False(ElfVersions.Weaken(Elf("GLIBCXX_3.4.29", "GLIBCXX_3.4.3")));

    [Fact]
    public void WhatIsNoElfFileIsLeftAlone() => Assert.False(ElfVersions.Weaken(Encoding.ASCII.GetBytes(new string('x', 200))));

    /// <summary>
    /// A 64-bit ELF file of two sections, strings at 0x200 and one needed library with two versions at 0x100, as the gABI lays them out.
    /// </summary>
    static byte[] Elf(string first, string second)
    {
        var elf = new byte[0x300];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1 }.CopyTo(elf, 0);
        Put64(40, 0x40);          // e_shoff
        Put16(58, 64);            // e_shentsize
        Put16(60, 2);             // e_shnum
        Put64(0x40 + 24, 0x200);  // section 0, the strings: sh_offset
        Put32(0x80 + 4, 0x6ffffffe); // section 1: SHT_GNU_verneed
        Put64(0x80 + 24, 0x100);  // sh_offset; sh_link is 0, the strings
        Put16(0x102, 2);          // vn_cnt
        Put32(0x108, 16);         // vn_aux; vn_next is 0
        Put32(0x110 + 8, 1);      // vna_name
        Put32(0x110 + 12, 16);    // vna_next
        Put32(0x120 + 8, 0x20);   // vna_name; vna_next is 0
        Encoding.ASCII.GetBytes(first).CopyTo(elf, 0x201);
        Encoding.ASCII.GetBytes(second).CopyTo(elf, 0x220);
        return elf;

        void Put16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(at), value);
        void Put32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(at), value);
        void Put64(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(elf.AsSpan(at), value);
    }
}
