namespace HyperIqa.Checkpoints.Zips;

/// <summary>What an archive's central directory says of one of its files.</summary>
/// <param name="Name">With forward slashes; safe: relative, and never upwards.</param>
/// <param name="IsDeflated">Compressed, or else stored as it is.</param>
/// <param name="Crc">CRC-32 of the content.</param>
/// <param name="StoredSize">Bytes in the archive.</param>
/// <param name="HeaderOffset">Where its local header is.</param>
/// <param name="DataOffset">Where its bytes in the archive are.</param>
sealed record ZipEntry(string Name, bool IsDeflated, uint Crc, long StoredSize, long Size, long HeaderOffset, long DataOffset)
{
    /// <summary>Just behind its bytes in the archive.</summary>
    public long DataEnd => DataOffset + StoredSize;
}
