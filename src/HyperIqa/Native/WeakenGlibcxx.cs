using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;

/// <summary>
/// Sets VER_FLG_WEAK on the entry GLIBCXX_3.4.32 of an ELF file's needed versions (section .gnu.version_r), in place.
/// Compiled by MSBuild as an inline task (hence no namespace and plain C#) and by the tests. Layouts: System V gABI, LSB "Symbol Versioning".
/// </summary>
public sealed class WeakenGlibcxx : Microsoft.Build.Utilities.Task
{
    private const string Version = "GLIBCXX_3.4.32";
    private const uint VersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort Weak = 2;                // VER_FLG_WEAK

    /// <summary>The shared libraries to look into.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = Array.Empty<ITaskItem>();

    /// <inheritdoc />
    public override bool Execute()
    {
        foreach (var file in Files)
        {
            if (Patch(file.ItemSpec))
            {
                Log.LogMessage(MessageImportance.Normal, "{0}: {1} is now weak", file.ItemSpec, Version);
            }
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Patches one file through a copy beside it, so that hard-linked or cached originals and running processes keep theirs.</summary>
    /// <param name="path">A shared library.</param>
    /// <returns>Whether the file was changed.</returns>
    public static bool Patch(string path)
    {
        var elf = File.ReadAllBytes(path);
        var changed = false;
        foreach (var flags in FlagOffsets(elf))
        {
            var value = BitConverter.ToUInt16(elf, flags);
            if ((value & Weak) == 0)
            {
                elf[flags] |= (byte)Weak;
                changed = true;
            }
        }

        if (changed)
        {
            var written = File.GetLastWriteTimeUtc(path); // kept, so that the next build finds its copy up to date
            var patched = path + ".weak";
            File.WriteAllBytes(patched, elf);
            File.SetLastWriteTimeUtc(patched, written);
            File.Delete(path);
            File.Move(patched, path);
        }

        return changed;
    }

    /// <summary>Where the flags (u16) of each entry of that version stand; none in anything but a 64-bit little-endian ELF file.</summary>
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
