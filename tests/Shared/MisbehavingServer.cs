using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace HyperIqa.Tests.Checkpoints.Downloads;

/// <summary>What a server was asked.</summary>
/// <param name="Target">The path; the whole address where it is taken for a proxy.</param>
/// <param name="From">Where the wanted range begins; null where the whole file is wanted.</param>
sealed record Request(string Target, long? From);

/// <summary>What it answers; whatever is not set is as it should be.</summary>
sealed record Reply(int Status, byte[] Body)
{
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>What Content-Length says.</summary>
    public long? ClaimedLength { get; init; }

    /// <summary>After how many bytes of the body the connection ends.</summary>
    public int? CutAfter { get; init; }

    /// <summary>After how many bytes of the body nothing comes any more.</summary>
    public int? SilentAfter { get; init; }

    /// <summary>A file as a good server sends it, from where it was asked for.</summary>
    public static Reply Of(byte[] file, Request request) => request.From switch
    {
        null => new(200, file),
        { } from when from >= file.Length => new(416, []) { Headers = [$"Content-Range: bytes */{file.Length}"] },
        { } from => new(206, file[(int)from..]) { Headers = [$"Content-Range: bytes {from}-{file.Length - 1}/{file.Length}"] },
    };

    public static Reply Page(string html) =>
        new(200, Encoding.UTF8.GetBytes(html)) { Headers = ["Content-Type: text/html; charset=utf-8"] };
}

/// <summary>An HTTP server on loopback, byte by byte by hand, so that it can break off, lie and fall silent.</summary>
sealed class MisbehavingServer : IDisposable
{
    readonly LoopbackServer _server;
    readonly Func<Request, int, Reply> _answer;
    readonly List<Request> _asked = [];

    /// <param name="answer">What to answer to a request, which is the so manyth, counted from 0.</param>
    public MisbehavingServer(Func<Request, int, Reply> answer)
    {
        _answer = answer;
        _server = new(Serve);
    }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<Request> Asked
    {
        get
        {
            lock (_asked) return [.. _asked];
        }
    }

    public Uri Address(string path = "/weights.bin") => new($"http://127.0.0.1:{_server.Port}{path}");

    public void Dispose() => _server.Dispose();

    async Task Serve(NetworkStream stream, CancellationToken end)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var target = (await reader.ReadLineAsync(end))?.Split(' ')[1] ?? "";
        long? from = null;
        while (await reader.ReadLineAsync(end) is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                from = long.Parse(line["Range: bytes=".Length..^1], CultureInfo.InvariantCulture);
        }

        var request = new Request(target, from);
        int number;
        lock (_asked)
        {
            number = _asked.Count;
            _asked.Add(request);
        }

        await Send(stream, _answer(request, number), end);
    }

    static async Task Send(NetworkStream stream, Reply reply, CancellationToken end)
    {
        string[] head =
        [
            $"HTTP/1.1 {reply.Status} as told",
            .. reply.Headers,
            $"Content-Length: {reply.ClaimedLength ?? reply.Body.Length}",
            "Connection: close",
            "",
            "",
        ];
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", head)), end);
        await stream.WriteAsync(
            reply.Body.AsMemory(0, Math.Min(reply.Body.Length, reply.CutAfter ?? reply.SilentAfter ?? reply.Body.Length)), end);
        if (reply.SilentAfter is not null) await Task.Delay(Timeout.Infinite, end);
    }
}
