using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using HyperIqa.Files;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training.State;

/// <summary>
/// The file from which an interrupted training goes on: a line that says what it is, the length of a JSON header, the header, then the
/// tensors' numbers, float32, one after the other. There is always a whole one.
/// </summary>
static class StateFile
{
    static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    static ReadOnlySpan<byte> Magic => "hyperiqa training state 5\n"u8;

    /// <summary>What a state begins with, whatever version of this program wrote it.</summary>
    public static ReadOnlySpan<byte> MagicOfAnyVersion => "hyperiqa training state "u8;

    /// <summary>Writes a state.</summary>
    /// <param name="path">Replaced if it exists.</param>
    /// <param name="tensors">Flat tensors, always the same in the same order.</param>
    /// <exception cref="TrainingException">It cannot be written; the file that was there stays.</exception>
    public static void Write(string path, TrainingState state, IReadOnlyList<Tensor> tensors)
    {
        try
        {
            WholeFile.Write(path, file => Put(file, state, tensors));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"{path}: {exception.Unwritten("the state cannot be written")}");
        }
    }

    /// <summary>Reads a state.</summary>
    /// <param name="path">What <see cref="Write"/> wrote.</param>
    /// <param name="tensors">Take the numbers; as many and as long as those written.</param>
    /// <param name="accept">Looks at the state before any tensor is changed, and throws if it is of another training.</param>
    /// <exception cref="TrainingException">There is none, or it is damaged or another network's.</exception>
    public static TrainingState Read(string path, IReadOnlyList<Tensor> tensors, Action<TrainingState> accept)
    {
        if (!File.Exists(path))
        {
            throw new TrainingException($"{path}: there is no such state file") { Remedy = TrainingRemedy.StartOver };
        }

        using var file = File.OpenRead(path);
        var beginning = new byte[Magic.Length + sizeof(int)];
        if (
            file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false) < beginning.Length
                || !beginning.AsSpan().StartsWith(Magic))
        {
            throw beginning.AsSpan().StartsWith(MagicOfAnyVersion)
                ? new TrainingException($"{path}: is the state of a training by another version of this program, which can continue it")
                {
                    Remedy = TrainingRemedy.StartOver,
                }
                : new TrainingException($"{path}: not a state file of hyperiqa train");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(beginning.AsSpan(Magic.Length));
        if (length <= 0 || length > file.Length - file.Position) throw Damaged(path);

        var json = new byte[length];
        file.ReadExactly(json);
        var header = Parse(path, json);
        accept(header.State);
        if (
            !header.Lengths.SequenceEqual(tensors.Select(tensor => tensor.numel()))
                || file.Length - file.Position != sizeof(float) * header.Lengths.Sum())
        {
            throw Damaged(path);
        }

        foreach (var tensor in tensors) file.ReadExactly(tensor.bytes);
        return header.State;
    }

    static void Put(Stream file, TrainingState state, IReadOnlyList<Tensor> tensors)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header(state, [.. tensors.Select(tensor => tensor.numel())]), Json);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        file.Write(Magic);
        file.Write(length);
        file.Write(header);
        foreach (var tensor in tensors) file.Write(tensor.bytes);
    }

    static Header Parse(string path, byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<Header>(json, Json) ?? throw Damaged(path);
        }
        catch (JsonException)
        {
            throw Damaged(path);
        }
    }

    static TrainingException Damaged(string path) =>
        new($"{path}: the state file is damaged or of another network") { Remedy = TrainingRemedy.StartOver };

    sealed record Header(TrainingState State, long[] Lengths);
}
