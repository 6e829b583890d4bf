using System.Security.Cryptography;

namespace HyperIqa.Files;

/// <summary>
/// SHA-256 of what is appended: the system's where there is one, which is several times as fast, else this program's own. .NET's classes
/// are used nowhere else in the program.
/// </summary>
sealed class Sha256 : IDisposable
{
    /// <summary>How many bytes of a stream are read at once.</summary>
    const int Chunk = 1 << 17;

    readonly IncrementalHash? _system = OpenSsl.IsMissing ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly ManagedSha256 _own = new();

    /// <summary>That of bytes.</summary>
    /// <returns>32 bytes.</returns>
    public static byte[] Compute(ReadOnlySpan<byte> bytes)
    {
        if (!OpenSsl.IsMissing) return SHA256.HashData(bytes);

        var own = new ManagedSha256();
        own.Append(bytes);
        return own.Finish();
    }

    /// <summary>That of a stream, from where it stands to its end.</summary>
    /// <returns>32 bytes.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Compute(Stream stream)
    {
        using var hash = new Sha256();
        var chunk = new byte[Chunk];
        while (stream.Read(chunk) is > 0 and var count) hash.Append(chunk.AsSpan(0, count));
        return hash.Finish();
    }

    /// <summary>Takes more bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_system is not null) _system.AppendData(bytes);
        else _own.Append(bytes);
    }

    /// <summary>The hash of all bytes; nothing is appended afterwards.</summary>
    /// <returns>32 bytes.</returns>
    public byte[] Finish() => _system?.GetHashAndReset() ?? _own.Finish();

    /// <inheritdoc />
    public void Dispose() => _system?.Dispose();
}
