using System.Buffers.Binary;
using System.Numerics;

namespace HyperIqa.Files;

/// <summary>SHA-256 in plain C#, as FIPS 180-4 describes it (section 6.2), for systems that have none.</summary>
sealed class ManagedSha256
{
    const int BlockBytes = 64, LengthBytes = 8;

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes (section 4.2.2).</summary>
    static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Begins as those of the square roots of the first 8 primes (section 5.3.3).</summary>
    readonly uint[] _state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    readonly byte[] _rest = new byte[BlockBytes];
    int _left;
    ulong _length;

    /// <summary>Takes more bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _length += (ulong)bytes.Length;
        if (_left > 0)
        {
            var taken = Math.Min(BlockBytes - _left, bytes.Length);
            bytes[..taken].CopyTo(_rest.AsSpan(_left));
            _left += taken;
            bytes = bytes[taken..];
            if (_left < BlockBytes) return;

            Take(_rest);
        }

        for (; bytes.Length >= BlockBytes; bytes = bytes[BlockBytes..]) Take(bytes);
        bytes.CopyTo(_rest);
        _left = bytes.Length;
    }

    /// <summary>The hash of all bytes; nothing is appended afterwards.</summary>
    /// <returns>32 bytes.</returns>
    public byte[] Finish()
    {
        Span<byte> end = stackalloc byte[2 * BlockBytes];
        end.Clear();
        _rest.AsSpan(0, _left).CopyTo(end);
        end[_left] = 0x80;
        var length = _left + 1 + LengthBytes <= BlockBytes ? BlockBytes : 2 * BlockBytes;
        BinaryPrimitives.WriteUInt64BigEndian(end[(length - LengthBytes)..], 8 * _length);
        for (var block = 0; block < length; block += BlockBytes) Take(end[block..]);

        var hash = new byte[4 * _state.Length];
        for (var i = 0; i < _state.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), _state[i]);
        return hash;
    }

    /// <summary>One block: the message schedule, and 64 rounds.</summary>
    void Take(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var t = 0; t < 16; t++) w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
        for (var t = 16; t < 64; t++)
        {
            var (x, y) = (w[t - 15], w[t - 2]);
            w[t] = w[t - 16] + (BitOperations.RotateRight(x, 7) ^ BitOperations.RotateRight(x, 18) ^ (x >> 3))
                + w[t - 7] + (BitOperations.RotateRight(y, 17) ^ BitOperations.RotateRight(y, 19) ^ (y >> 10));
        }

        var (a, b, c, d) = (_state[0], _state[1], _state[2], _state[3]);
        var (e, f, g, h) = (_state[4], _state[5], _state[6], _state[7]);
        for (var t = 0; t < 64; t++)
        {
            var first = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25))
                + ((e & f) ^ (~e & g)) + Constants[t] + w[t];
            var second = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22))
                + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }
}
