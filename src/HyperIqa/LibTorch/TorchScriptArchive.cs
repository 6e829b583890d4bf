using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace HyperIqa.LibTorch;

/// <summary>
/// The file that <c>torch.jit.load</c> reads, made by hand: a zip of the module's code as text and of its state as a pickle. Unlike
/// <c>torch.jit.compile</c>, which knows the operators of <c>torch</c> alone, it lets the code call those of every namespace.
/// </summary>
static class TorchScriptArchive
{
    /// <summary>Packs a module without weights.</summary>
    /// <param name="className">The class that the code defines; it derives from <c>Module</c>.</param>
    /// <param name="code">TorchScript, as torch itself writes it: every type annotated.</param>
    /// <param name="dictionaries">The attributes of type <c>Dict[str, Tensor]</c>, which begin empty.</param>
    public static byte[] Pack(string className, string code, IEnumerable<string> dictionaries)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "data.pkl", State(className, dictionaries));
            Add(zip, "code/__torch__.py", Encoding.UTF8.GetBytes(code));
            Add(zip, "constants.pkl", [0x80, 2, (byte)')', (byte)'.']); // an empty tuple
            Add(zip, "version", "3\n"u8);
        }

        return archive.ToArray();
    }

    static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> content)
    {
        // torch reads stored entries, in one folder
        using var entry = zip.CreateEntry($"module/{name}", CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }

    /// <summary>A pickle of protocol 2 that makes the object and gives it its attributes.</summary>
    static byte[] State(string className, IEnumerable<string> dictionaries)
    {
        using var pickle = new MemoryStream();
        Opcodes("\x80\x02");                     // PROTO
        Opcodes($"c__torch__\n{className}\n");   // GLOBAL: the class
        Opcodes(")\x81}(");                      // EMPTY_TUPLE, NEWOBJ: the object; EMPTY_DICT, MARK: its attributes
        Text("training");
        Opcodes("\x89");                         // NEWFALSE
        foreach (var name in dictionaries)
        {
            Text(name);
            Opcodes("ctorch.jit._pickle\nrestore_type_tag\n}"); // GLOBAL: a function of an object and its type; EMPTY_DICT
            Text("Dict[str, Tensor]");
            Opcodes("\x86R");                    // TUPLE2, REDUCE: call it
        }

        Opcodes("ub.");                          // SETITEMS, BUILD, STOP
        return pickle.ToArray();

        void Opcodes(ReadOnlySpan<char> opcodes)
        {
            foreach (var opcode in opcodes) pickle.WriteByte((byte)opcode);
        }

        void Text(string text)
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
            Opcodes("X");                        // BINUNICODE
            pickle.Write(length);
            Opcodes(text);
        }
    }
}
