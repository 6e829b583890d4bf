using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security;
using System.Text;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

/// <summary>What a store was asked.</summary>
/// <param name="Key">The object's; empty for the bucket itself.</param>
/// <param name="Query">Its parameters.</param>
/// <param name="Headers">By their names, whatever their case.</param>
sealed record BucketRequest(
    string Method,
    string Bucket,
    string Key,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body)
{
    /// <summary>How often the same was asked before.</summary>
    public int Before { get; init; }

    public bool IsOfObject => Key.Length > 0;
}

/// <summary>What goes wrong with an answer.</summary>
sealed record Trouble
{
    /// <summary>In place of what would be answered; 0 for that.</summary>
    public int Status { get; init; }

    /// <summary>What the store calls it.</summary>
    public string Code { get; init; } = "";

    /// <summary>After how many bytes of the body the connection ends.</summary>
    public int? CutAfter { get; init; }

    /// <summary>How long it takes until the answer begins.</summary>
    public TimeSpan Delay { get; init; }
}

/// <summary>
/// A server of object storage on the loopback, with a bucket <c>photos</c>: lists in pages, whole objects and parts, and puts. It is made
/// of sockets, so that it can break off, fail and be slow.
/// </summary>
sealed class BucketServer : IDisposable
{
    public const string Bucket = "photos", Region = "eu-central-1";

    readonly LoopbackServer _server;
    readonly List<BucketRequest> _asked = [];

    public BucketServer() => _server = new(Serve);

    /// <summary>The objects by their keys.</summary>
    public SortedDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>How many keys a page has at most.</summary>
    public int Page { get; init; } = 1000;

    /// <summary>What goes wrong with a request; null for nothing.</summary>
    public Func<BucketRequest, Trouble?> Trouble { get; init; } = _ => null;

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<BucketRequest> Asked
    {
        get
        {
            lock (_asked) return [.. _asked];
        }
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_server.Port}");

    /// <summary>What a process needs to find it.</summary>
    public KeyValuePair<string, string>[] Environment =>
    [
        new("AWS_ENDPOINT_URL_S3", Address),
        new("AWS_ACCESS_KEY_ID", "TESTKEY"),
        new("AWS_SECRET_ACCESS_KEY", "hidden/secret"),
        new("AWS_REGION", "eu-west-1"),
    ];

    public void Dispose() => _server.Dispose();

    async Task Serve(NetworkStream stream, CancellationToken end)
    {
        if (await Read(stream, end) is not { } request) return;

        lock (_asked)
        {
            request = request with
            {
                Before = _asked.Count(one => (one.Method, one.Bucket, one.Key) == (request.Method, request.Bucket, request.Key)),
            };
            _asked.Add(request);
        }

        var trouble = Trouble(request) ?? new();
        await Task.Delay(trouble.Delay, end);
        var (status, headers, body) = trouble.Status > 0 ? Failure(trouble.Status, trouble.Code) : Answer(request);
        var head = string.Join(
            "\r\n", [$"HTTP/1.1 {status} as told", .. headers, $"Content-Length: {body.Length}", "Connection: close", "", ""]);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), end);
        if (request.Method != "HEAD")
            await stream.WriteAsync(body.AsMemory(0, Math.Min(body.Length, trouble.CutAfter ?? body.Length)), end);
    }

    static async Task<BucketRequest?> Read(NetworkStream stream, CancellationToken end)
    {
        if ((await Line(stream, end))?.Split(' ') is not [var method, var target, _]) return null;

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await Line(stream, end) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        if (headers.ContainsKey("Expect")) await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), end);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, end);
        var parts = target.Split('?', 2);
        var names = parts[0][1..].Split('/', 2);
        var query = (parts.Length > 1 ? parts[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(parameter => parameter.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : ""), StringComparer.Ordinal);
        return new(method, names[0], names.Length > 1 ? Uri.UnescapeDataString(names[1]) : "", query, headers, body);
    }

    /// <summary>A line up to its end, byte by byte: what follows is not to be read yet.</summary>
    static async Task<string?> Line(NetworkStream stream, CancellationToken end)
    {
        var line = new List<byte>();
        var next = new byte[1];
        while (await stream.ReadAsync(next, end) > 0)
        {
            if (next[0] == '\n') return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');

            line.Add(next[0]);
        }

        return null;
    }

    (int Status, string[] Headers, byte[] Body) Answer(BucketRequest request)
    {
        if (request.Bucket != Bucket) return Failure(404, "NoSuchBucket");

        if (!request.IsOfObject) return List(request.Query);

        if (request.Method == "PUT")
        {
            Objects[request.Key] = request.Body;
            return (200, ["ETag: \"put\""], []);
        }

        return Objects.TryGetValue(request.Key, out var content) ? Content(content, request) : Failure(404, "NoSuchKey");
    }

    static (int Status, string[] Headers, byte[] Body) Content(byte[] content, BucketRequest request)
    {
        string[] headers = [$"ETag: \"{content.Length}\"", "Last-Modified: Sun, 01 Nov 2026 10:00:00 GMT"];
        if (request.Headers.GetValueOrDefault("Range") is not { } range) return (200, headers, content);

        var ends = range["bytes=".Length..].Split('-');
        var from = int.Parse(ends[0], CultureInfo.InvariantCulture);
        var to = ends[1].Length > 0 ? Math.Min(int.Parse(ends[1], CultureInfo.InvariantCulture), content.Length - 1) : content.Length - 1;
        return from >= content.Length
            ? Failure(416, "InvalidRange")
            : (206, [.. headers, $"Content-Range: bytes {from}-{to}/{content.Length}"], content[from..(to + 1)]);
    }

    (int Status, string[] Headers, byte[] Body) List(IReadOnlyDictionary<string, string> query)
    {
        var most = Math.Min(Page, int.Parse(query.GetValueOrDefault("max-keys", "1000"), CultureInfo.InvariantCulture));
        var (prefix, after) = (query.GetValueOrDefault("prefix", ""), query.GetValueOrDefault("continuation-token"));
        var left = Objects.Keys.Where(key => key.StartsWith(prefix)
            && (after is null || string.CompareOrdinal(key, after) > 0)).ToList();
        var page = left.Take(most).ToList();
        var xml = new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        xml.Append(CultureInfo.InvariantCulture, $"<Name>{Bucket}</Name><KeyCount>{page.Count}</KeyCount><EncodingType>url</EncodingType>");
        xml.Append(CultureInfo.InvariantCulture, $"<IsTruncated>{(left.Count > page.Count ? "true" : "false")}</IsTruncated>");
        if (left.Count > page.Count)
            xml.Append(CultureInfo.InvariantCulture, $"<NextContinuationToken>{SecurityElement.Escape(page[^1])}</NextContinuationToken>");
        foreach (var key in page)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<Contents><Key>{WebUtility.UrlEncode(key)}</Key><Size>{Objects[key].Length}</Size>")
                .Append("<LastModified>2026-11-01T10:00:00.000Z</LastModified><ETag>\"1\"</ETag></Contents>");
        }

        return (200, ["Content-Type: application/xml"], Encoding.UTF8.GetBytes(xml.Append("</ListBucketResult>").ToString()));
    }

    static (int Status, string[] Headers, byte[] Body) Failure(int status, string code) =>
        (status, ["Content-Type: application/xml"], Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>the region is wrong; expecting '{Region}'</Message></Error>"));
}
