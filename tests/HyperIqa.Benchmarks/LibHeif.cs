using System.Runtime.InteropServices;

namespace HyperIqa.Benchmarks;

/// <summary>
/// The system's libheif by itself, as the floor for what HEIC and AVIF can take; ImageMagick has one of its own inside. Debian has it as
/// <c>libheif1</c>.
/// </summary>
static partial class LibHeif
{
    const string Library = "libheif.so.1";

    const int Rgb = 1, Interleaved = 10; // heif_colorspace_RGB, heif_chroma_interleaved_RGB

    /// <summary>Whether the system has it.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    /// <summary>Decodes the picture of a file to 8 bits of red, green and blue, and forgets it.</summary>
    /// <exception cref="InvalidOperationException">It cannot be decoded.</exception>
    public static void Decode(string path)
    {
        var context = Allocate();
        try
        {
            LimitThreads(context, 1);
            Check(Read(context, path, 0), path);
            Check(PrimaryImage(context, out var handle), path);
            Check(DecodeImage(handle, out var image, Rgb, Interleaved, 0), path);
            ReleaseImage(image);
            ReleaseHandle(handle);
        }
        finally
        {
            Free(context);
        }
    }

    static void Check(Outcome outcome, string path)
    {
        if (outcome.Code != 0) throw new InvalidOperationException($"{path}: {Marshal.PtrToStringUTF8(outcome.Message)}");
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "heif_context_alloc")]
    private static partial nint Allocate();

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "heif_context_free")]
    private static partial void Free(nint context);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "heif_context_set_max_decoding_threads")]
    private static partial void LimitThreads(nint context, int threads);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "heif_context_read_from_file", StringMarshalling = StringMarshalling.Utf8)]
    private static partial Outcome Read(nint context, string path, nint options);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "heif_context_get_primary_image_handle")]
    private static partial Outcome PrimaryImage(nint context, out nint handle);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "heif_decode_image")]
    private static partial Outcome DecodeImage(nint handle, out nint image, int space, int chroma, nint options);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "heif_image_release")]
    private static partial void ReleaseImage(nint image);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "heif_image_handle_release")]
    private static partial void ReleaseHandle(nint handle);

    /// <summary>libheif's <c>heif_error</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    readonly struct Outcome
    {
        public readonly int Code, Kind;
        public readonly nint Message;
    }
}
