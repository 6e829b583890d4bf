using HyperIqa.Imaging;

namespace HyperIqa.Cli.Files;

/// <summary>What the extensions of files mean to other programs: one that is written under a wrong one cannot be opened.</summary>
static class KnownExtensions
{
    static readonly Dictionary<string, string> Meanings = ByExtension(
        ("a table (CSV)", ".csv"),
        ("a table parted by tabs", ".tsv .tab"),
        ("JSON", ".json"),
        ("JSON lines", ".jsonl .ndjson"),
        ("a workbook", ".xlsx .xlsm .xlsb .xls .ods .numbers"),
        ("a table of columns", ".parquet .feather .arrow .avro .orc"),
        ("a database", ".db .sqlite .sqlite3"),
        ("a compressed file", ".gz .bz2 .xz .zst .lz4 .br .z"),
        ("an archive", ".zip .tar .tgz .7z .rar"),
        ("a page", ".html .htm .xhtml"),
        ("XML", ".xml"),
        ("Markdown", ".md .markdown"),
        ("YAML", ".yaml .yml"),
        ("a document", ".pdf .doc .docx .odt .rtf .tex .ps .eps"),
        ("a presentation", ".ppt .pptx .odp"),
        ("a checkpoint", ".safetensors"),
        ("an ONNX file", ".onnx"),
        ("another kind of checkpoint", ".pth .pt .pkl .ckpt .h5 .hdf5"),
        ("arrays", ".npy .npz .mat"),
        ("an image", ".png .svg .gif .psd .ico .cr3 .raf .rw2 .orf .srw .xcf .exr .hdr"),
        ("a sidecar", ".xmp .pp3 .dop .aae"),
        ("a video", ".mp4 .mov .avi .mkv .webm .m4v"),
        ("a sound", ".mp3 .wav .flac .ogg .m4a"),
        ("a program", ".exe .dll .so .py .sh .cs .js .bat .ps1 .ipynb"));

    /// <summary>A file's extension and what it means; null where it says nothing.</summary>
    public static (string Extension, string Meaning)? Meaning(string path) =>
        Path.GetExtension(path) is var extension && Meanings.TryGetValue(extension, out var meaning) ? (extension, meaning)
        : RasterFormats.HasExtension(path) ? (extension, "an image")
        : null;

    static Dictionary<string, string> ByExtension(params ReadOnlySpan<(string Meaning, string Extensions)> meanings)
    {
        var byExtension = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (meaning, extensions) in meanings)
        {
            foreach (var extension in extensions.Split(' ')) byExtension[extension] = meaning;
        }

        return byExtension;
    }
}
