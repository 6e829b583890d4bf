using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

#if !ELF_ALONE
/// <summary>
/// The build's step, compiled by MSBuild as an inline task (hence no namespace and plain C#): <see cref="ElfVersions"/> on each file.
/// </summary>
public sealed class WeakenGlibcxx : Microsoft.Build.Utilities.Task
{
    /// <summary>The shared libraries to look into.</summary>
    [Microsoft.Build.Framework.Required]
    public Microsoft.Build.Framework.ITaskItem[] Files { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        foreach (var file in Files)
        {
            if (ElfVersions.Weaken(file.ItemSpec)) Log.LogMessage("{0}: {1} is now weak", file.ItemSpec, ElfVersions.Version);
        }

        return true;
    }
}
#endif

/// <summary>
/// Sets VER_FLG_WEAK on the entry GLIBCXX_3.4.32 of an ELF file's needed versions (section .gnu.version_r).
/// Layouts: System V gABI, chapter 4, and LSB Core, "Symbol Versioning".
/// </summary>
public static class ElfVersions
{
    /// <summary>The version that older C++ libraries lack.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    private const uint VersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const byte Weak = 2;                  // VER_FLG_WEAK

    /// <summary>Changes a file, through a copy beside it, so that a running process and hard links keep theirs.</summary>
    /// <param name="path">A shared library.</param>
    /// <returns>Whether there was anything to change.</returns>
    public static bool Weaken(string path)
    {
        var elf = File.ReadAllBytes(path);
        if (!Weaken(elf)) return false;

        var written = File.GetLastWriteTimeUtc(path); // kept, so that the next build finds its copy up to date
        var weakened = path + ".weak";
        File.WriteAllBytes(weakened, elf);
        File.SetLastWriteTimeUtc(weakened, written);
        File.Delete(path);
        File.Move(weakened, path);
        return true;
    }

    /// <summary>Changes a file's bytes.</summary>
    /// <returns>Whether there was anything to change; never in what is not a 64-bit little-endian ELF file.</returns>
    public static bool Weaken(byte[] elf)
    {
        var changed = false;
        foreach (var flags in FlagOffsets(elf))
        {
            if ((elf[flags] & Weak) != 0) continue;
            elf[flags] |= Weak;
            changed = true;
        }

        return changed;
    }

    /// <summary>Where the flags (u16) of each entry of that version stand.</summary>
    private static IEnumerable<int> FlagOffsets(byte[] elf)
    {
        if (elf.Length < 64 || elf[0] != 0x7f || elf[1] != 'E' || elf[2] != 'L' || elf[3] != 'F' || elf[4] != 2 || elf[5] != 1)
        {
            yield break;
        }

        var sections = (long)BitConverter.ToUInt64(elf, 40);    // e_shoff
        var sectionSize = BitConverter.ToUInt16(elf, 58);       // e_shentsize
        var sectionCount = BitConverter.ToUInt16(elf, 60);      // e_shnum
        for (var s = 0; s < sectionCount; s++)
        {
            var section = checked((int)(sections + (long)s * sectionSize));
            if (BitConverter.ToUInt32(elf, section + 4) != VersionNeeds) continue;

            var link = BitConverter.ToUInt32(elf, section + 40);
            var strings = (long)BitConverter.ToUInt64(elf, checked((int)(sections + link * sectionSize)) + 24);
            var need = checked((int)BitConverter.ToUInt64(elf, section + 24));
            for (uint nextNeed = 1; nextNeed != 0; need += (int)nextNeed)
            {
                nextNeed = BitConverter.ToUInt32(elf, need + 12);
                var entry = need + (int)BitConverter.ToUInt32(elf, need + 8);
                for (uint nextEntry = 1; nextEntry != 0; entry += (int)nextEntry)
                {
                    nextEntry = BitConverter.ToUInt32(elf, entry + 12);
                    var name = checked((int)(strings + BitConverter.ToUInt32(elf, entry + 8)));
                    if (NameAt(elf, name) == Version) yield return entry + 4;
                }
            }
        }
    }

    private static string NameAt(byte[] elf, int offset) =>
        Encoding.ASCII.GetString(elf, offset, Array.IndexOf(elf, (byte)0, offset) - offset);
}
