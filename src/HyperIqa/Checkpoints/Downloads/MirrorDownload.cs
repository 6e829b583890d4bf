using System.Net;
using System.Net.Http.Headers;
using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Downloads;

/// <summary>
/// Fetches a file from one mirror into a part file, from where that ends, and again as often as <see cref="RetryPolicy"/> allows.
/// </summary>
/// <param name="client">Follows redirects and knows the proxies.</param>
/// <param name="report">Told how many bytes there are, and of how many where that is known.</param>
sealed class MirrorDownload(HttpClient client, CatalogueModel model, PartFile part, RetryPolicy patience, Action<long, long?> report)
{
    const long MostBytes = 4L << 30; // where neither the catalogue nor the server says

    /// <summary>Fetches all of the file; its content is still to be checked.</summary>
    /// <exception cref="MirrorException">The mirror does not have it, or does not answer.</exception>
    /// <exception cref="DownloadException">The disk does not take it.</exception>
    public async Task Run(Uri mirror, CancellationToken cancellation)
    {
        var address = mirror;
        for (var failures = 0; ;)
        {
            var before = part.Length;
            if (before == model.Bytes) return;

            try
            {
                if (await Ask(address, mayConfirm: address == mirror, cancellation) is not { } confirmed) return;

                address = confirmed;
            }
            catch (MirrorException failure) when (failure.IsPassing)
            {
                address = mirror; // a confirmation may not hold for long
                failures = part.Length > before ? 1 : failures + 1;
                if (failures >= patience.Tries) throw;

                await Task.Delay(patience.After(failures, failure.RetryAfter), cancellation);
            }
        }
    }

    /// <returns>Null when the file is complete, or where to ask instead.</returns>
    async Task<Uri?> Ask(Uri address, bool mayConfirm, CancellationToken cancellation)
    {
        if (address.Scheme == Uri.UriSchemeHttps && OpenSsl.IsMissing)
        {
            throw MirrorException.Final("no secure connection (this system lacks OpenSSL, libssl.so.3)");
        }

        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(patience.Silence);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (part.Length is > 0 and var length) request.Headers.Range = new RangeHeaderValue(length, null);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            if (Judge(response)) return null;

            using var content = await response.Content.ReadAsStreamAsync(silence.Token);
            var beginning = await Beginning(content, silence.Token);
            if (!IsPage(response, beginning))
            {
                await Receive(response, content, beginning, silence);
                return null;
            }

            var page = new WebPage(await Text(content, beginning, silence.Token), response.RequestMessage!.RequestUri!);
            return (mayConfirm ? page.Confirmed() : null) ?? throw MirrorException.Final(page.Meaning());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw MirrorException.Passing($"sends nothing for {patience.Silence.TotalSeconds:0.#} seconds");
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw MirrorException.Final($"no secure connection ({Reason(failure)})");
        }
        catch (HttpRequestException failure)
        {
            throw MirrorException.Passing($"cannot be reached ({Reason(failure)})");
        }
        catch (IOException failure)
        {
            throw MirrorException.Passing($"the connection broke ({Reason(failure)})");
        }
    }

    /// <returns>Whether the part is complete already.</returns>
    bool Judge(HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent) return false;

        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && part.Length is > 0 and var length)
        {
            if (response.Content.Headers.ContentRange?.Length == length) return true;

            part.Delete();
            throw MirrorException.Passing("offers fewer bytes than have already arrived");
        }

        var answer = $"answers {(int)response.StatusCode} ({response.ReasonPhrase})";
        var wish = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - DateTimeOffset.UtcNow) : null;
        throw (int)response.StatusCode switch
        {
            408 or 425 or 429 or 500 or 502 or 503 or 504 => MirrorException.Passing(answer, wish),
            511 => MirrorException.Final($"{answer}: the network requires a login"),
            >= 300 and < 400 => MirrorException.Final($"{answer} and leads nowhere"),
            _ => MirrorException.Final(answer),
        };
    }

    async Task Receive(HttpResponseMessage response, Stream content, ReadOnlyMemory<byte> beginning, CancellationTokenSource silence)
    {
        var offset = Offset(response);
        var total = response.Content.Headers.ContentRange?.Length ?? (response.Content.Headers.ContentLength + offset);
        if (total is { } offered && model.Bytes is { } right && offered != right)
        {
            throw MirrorException.Final($"offers {offered} bytes instead of {right}");
        }

        var most = model.Bytes ?? total ?? MostBytes;
        using var file = part.OpenAt(offset);
        var buffer = new byte[1 << 17];
        for (var bytes = beginning; !bytes.IsEmpty; bytes = await Next(content, buffer, silence))
        {
            if (file.Position + bytes.Length > most)
            {
                file.SetLength(0);
                throw MirrorException.Final($"sends more than the expected {most} bytes");
            }

            part.Write(file, bytes);
            report(file.Position, model.Bytes ?? total);
        }

        part.Flush(file);
        if ((model.Bytes ?? total) is { } wanted && file.Position < wanted)
        {
            throw MirrorException.Passing($"ends after {file.Position} of {wanted} bytes");
        }
    }

    /// <summary>Where the answer begins: at the end of the part, or at the file's beginning if the server pays no heed to ranges.</summary>
    long Offset(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.OK) return 0;
        if (part.Length is var length && response.Content.Headers.ContentRange?.From == length) return length;

        part.Delete();
        throw MirrorException.Passing("sends another part of the file than requested");
    }

    static bool IsPage(HttpResponseMessage response, ReadOnlyMemory<byte> beginning) =>
        response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml"
        || (response.StatusCode == HttpStatusCode.OK && WebPage.Begins(beginning.Span));

    async Task<ReadOnlyMemory<byte>> Next(Stream content, byte[] buffer, CancellationTokenSource silence)
    {
        silence.CancelAfter(patience.Silence);
        return buffer.AsMemory(0, await content.ReadAsync(buffer, silence.Token));
    }

    static async Task<ReadOnlyMemory<byte>> Beginning(Stream content, CancellationToken cancellation)
    {
        var bytes = new byte[512];
        return bytes.AsMemory(0, await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation));
    }

    static async Task<string> Text(Stream content, ReadOnlyMemory<byte> beginning, CancellationToken cancellation)
    {
        var bytes = new byte[WebPage.MostCharacters];
        beginning.CopyTo(bytes);
        var rest = await content.ReadAtLeastAsync(
            bytes.AsMemory(beginning.Length), bytes.Length - beginning.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(bytes, 0, beginning.Length + rest);
    }

    static string Reason(Exception failure) => (failure.InnerException ?? failure).Message.ReplaceLineEndings(" ").TrimEnd('.');
}
