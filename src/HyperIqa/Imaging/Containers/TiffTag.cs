namespace HyperIqa.Imaging.Containers;

/// <summary>The tags of TIFF 6.0 and its supplements that say where the samples are and what they mean.</summary>
static class TiffTag
{
    public const ushort Width = 256, Height = 257, BitsPerSample = 258, Compression = 259, Photometric = 262, FillOrder = 266,
        StripOffsets = 273, Orientation = 274, SamplesPerPixel = 277, RowsPerStrip = 278, StripByteCounts = 279, Planes = 284,
        FaxOptions3 = 292, FaxOptions4 = 293, Predictor = 317, WhitePoint = 318, ColorMap = 320, TileWidth = 322, TileHeight = 323,
        TileOffsets = 324, TileByteCounts = 325, InkSet = 332, ExtraSamples = 338, SampleFormat = 339, JpegTables = 347,
        FirstOfOldJpeg = 512, LastOfOldJpeg = 521, YCbCrCoefficients = 529, YCbCrSubsampling = 530, YCbCrPositioning = 531,
        ReferenceBlackWhite = 532;

    /// <summary>Whether decoding takes it.</summary>
    public static bool IsNeeded(ushort tag) => tag
        is >= Width and <= Compression or Photometric or FillOrder or StripOffsets or >= SamplesPerPixel and <= StripByteCounts or Planes
        or FaxOptions3 or FaxOptions4 or Predictor or WhitePoint or ColorMap or >= TileWidth and <= TileByteCounts or InkSet
        or ExtraSamples or SampleFormat or JpegTables or >= FirstOfOldJpeg and <= LastOfOldJpeg
        or >= YCbCrCoefficients and <= ReferenceBlackWhite;
}
