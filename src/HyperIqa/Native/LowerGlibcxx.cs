using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

#if !ELF_ALONE
/// <summary>
/// The build's step, compiled by MSBuild as an inline task (hence no namespace and plain C#): <see cref="GlibcxxFloor"/> on a copy of a
/// file.
/// </summary>
public sealed class LowerGlibcxx : Microsoft.Build.Utilities.Task
{
    /// <summary>The shared library as its package has it.</summary>
    [Microsoft.Build.Framework.Required]
    public string From { get; set; }

    /// <summary>Where the copy goes; written only where its content changes, so that nothing is built again for it.</summary>
    [Microsoft.Build.Framework.Required]
    public string To { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        var elf = File.ReadAllBytes(From);
        GlibcxxFloor.Lower(elf);
        if (!File.Exists(To) || !File.ReadAllBytes(To).SequenceEqual(elf))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(To));
            File.WriteAllBytes(To, elf);
        }

        return true;
    }
}
#endif

/// <summary>
/// Lets an ELF file load with an older C++ library than the one that it was linked with, down to GLIBCXX_3.4.29 (GCC 11).
/// Layouts: System V gABI, chapter 4, and LSB Core, "Symbol Versioning".
/// </summary>
public static class GlibcxxFloor
{
    private const uint Symbols = 11;               // SHT_DYNSYM
    private const uint VersionNeeds = 0x6ffffffe;  // SHT_GNU_verneed
    private const uint SymbolVersions = 0x6fffffff; // SHT_GNU_versym
    private const int SymbolSize = 24;
    private const int VersionMask = 0x7fff;        // without the bit for hidden symbols
    private const byte Weak = 2;                   // VER_FLG_WEAK

    /// <summary>What newer headers mention for the linker's sake alone; nothing calls it.</summary>
    private const string Marker = "_ZSt21ios_base_library_initv";

    /// <summary>std::condition_variable::wait; every C++ library has it at the second version, too.</summary>
    private const string Wait = "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE";

    private static readonly string[] Lowered = { "GLIBCXX_3.4.30", "GLIBCXX_3.4.32" };

    /// <summary>
    /// Points <c>std::condition_variable::wait</c> from GLIBCXX_3.4.30 to 3.4.11, and sets the weak flag on 3.4.30 and 3.4.32 where no
    /// symbol wants them any more, so that the loader lets their absence pass. A version that something else wants is left alone.
    /// </summary>
    /// <param name="elf">A file's bytes, which are changed in place.</param>
    /// <returns>Whether there was anything to change; never in what is not a 64-bit little-endian ELF file.</returns>
    public static bool Lower(byte[] elf)
    {
        if (elf.Length < 64 || elf[0] != 0x7f || elf[1] != 'E' || elf[2] != 'L' || elf[3] != 'F' || elf[4] != 2 || elf[5] != 1)
        {
            return false;
        }

        var sections = Sections(elf).ToList();
        var versions = sections.Where(section => section.Type == VersionNeeds).SelectMany(section => Needs(elf, section)).ToList();
        var wanted = Wanted(elf, sections).ToList();
        var changed = false;
        foreach (var version in versions.Where(version => Lowered.Contains(version.Name)))
        {
            var older = versions.FirstOrDefault(other => other.Library == version.Library && other.Name == "GLIBCXX_3.4.11");
            var left = 0;
            foreach (var symbol in wanted.Where(symbol => symbol.Version(elf) == version.Index && symbol.Name != Marker))
            {
                if (symbol.Name == Wait && older != null)
                {
                    BitConverter.GetBytes((ushort)older.Index).CopyTo(elf, symbol.Offset);
                    changed = true;
                }
                else
                {
                    left++;
                }
            }

            if (left > 0 || (elf[version.Flags] & Weak) != 0) continue;
            elf[version.Flags] |= Weak;
            changed = true;
        }

        return changed;
    }

    private static IEnumerable<Section> Sections(byte[] elf)
    {
        var first = (long)BitConverter.ToUInt64(elf, 40);  // e_shoff
        var size = BitConverter.ToUInt16(elf, 58);         // e_shentsize
        var count = BitConverter.ToUInt16(elf, 60);        // e_shnum
        int At(long number) => checked((int)(first + number * size));
        for (var s = 0; s < count; s++)
        {
            yield return new Section
            {
                Type = BitConverter.ToUInt32(elf, At(s) + 4),
                Offset = Offset(elf, At(s) + 24),
                Size = Offset(elf, At(s) + 32),
                LinkedOffset = BitConverter.ToUInt32(elf, At(s) + 40) is var link && link < count ? Offset(elf, At(link) + 24) : 0,
            };
        }
    }

    /// <summary>The versions that a file needs of the libraries that it names.</summary>
    private static IEnumerable<Need> Needs(byte[] elf, Section section)
    {
        var library = section.Offset;
        for (uint nextLibrary = 1; nextLibrary != 0; library += (int)nextLibrary)
        {
            nextLibrary = BitConverter.ToUInt32(elf, library + 12);               // vn_next
            var entry = library + (int)BitConverter.ToUInt32(elf, library + 8);   // vn_aux
            for (uint nextEntry = 1; nextEntry != 0; entry += (int)nextEntry)
            {
                nextEntry = BitConverter.ToUInt32(elf, entry + 12);               // vna_next
                yield return new Need
                {
                    Library = library,
                    Name = Text(elf, section.LinkedOffset + BitConverter.ToUInt32(elf, entry + 8)), // vna_name
                    Index = BitConverter.ToUInt16(elf, entry + 6) & VersionMask,  // vna_other
                    Flags = entry + 4,                                            // vna_flags
                };
            }
        }
    }

    /// <summary>The symbols that a file takes from others, with the place of each one's version.</summary>
    private static IEnumerable<Symbol> Wanted(byte[] elf, List<Section> sections)
    {
        var table = sections.Find(section => section.Type == Symbols);
        var versions = sections.Find(section => section.Type == SymbolVersions);
        if (table == null || versions == null) yield break;

        for (var number = 0; number < table.Size / SymbolSize; number++)
        {
            var symbol = table.Offset + number * SymbolSize;
            if (BitConverter.ToUInt16(elf, symbol + 6) != 0) continue; // st_shndx: the file's own

            yield return new Symbol
            {
                Name = Text(elf, table.LinkedOffset + BitConverter.ToUInt32(elf, symbol)), // st_name
                Offset = versions.Offset + 2 * number,
            };
        }
    }

    private static int Offset(byte[] elf, int at) => checked((int)BitConverter.ToUInt64(elf, at));

    private static string Text(byte[] elf, long offset) =>
        Encoding.ASCII.GetString(elf, checked((int)offset), Array.IndexOf(elf, (byte)0, (int)offset) - (int)offset);

    private sealed class Section
    {
        public uint Type;
        public int Offset, Size, LinkedOffset;
    }

    private sealed class Need
    {
        public int Library, Index, Flags;
        public string Name = "";
    }

    private sealed class Symbol
    {
        public string Name = "";
        public int Offset;

        public int Version(byte[] elf) => BitConverter.ToUInt16(elf, Offset) & VersionMask;
    }
}
