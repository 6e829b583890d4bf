using System.Net;
using System.Net.Http.Headers;
using HyperIqa.Checkpoints.Downloads;
using HyperIqa.Files;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Storage;

/// <summary>Fetches what addresses of the web lead to.</summary>
static class WebServer
{
    static readonly Lazy<HttpClient> Client = new(Create);

    /// <summary>Opens what an address leads to.</summary>
    /// <exception cref="ImageException">It leads to nothing that can be read.</exception>
    public static async Task<Stream> Open(Uri address, CancellationToken cancellation, RetryPolicy? patience = null)
    {
        if (address.Scheme == Uri.UriSchemeHttps && OpenSsl.IsMissing)
            throw new ImageException("could not be read (there is no secure connection: this system lacks OpenSSL, libssl.so.3)");

        return await SteadyStream.Open((from, token) => Ask(address, from, token), cancellation, patience).ConfigureAwait(false);
    }

    static HttpClient Create() => new(
        new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = SteadyStream.Patience.Silence })
    {
        Timeout = SteadyStream.Patience.Silence, // until an answer begins
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("hyperiqa", ProgramVersion.Number) } },
    };

    static async Task<Answer> Ask(Uri address, long from, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        HttpResponseMessage? response = null;
        try
        {
            response = await Client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            Check(response);
            var range = response.Content.Headers.ContentRange;
            var isPart = response.StatusCode == HttpStatusCode.PartialContent;
            var answer = new Answer(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), response)
            {
                From = isPart ? range?.From ?? -1 : 0,
                Length = isPart ? range?.Length : response.Content.Headers.ContentLength,
                Version = response.Headers.ETag?.Tag,
            };
            response = null;
            return answer;
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException("the server does not answer", exception);
        }
        catch (HttpRequestException exception)
        {
            var reason = ImageFile.OneLine((exception.InnerException ?? exception).Message).TrimEnd('.');
            throw exception.HttpRequestError == HttpRequestError.SecureConnectionError
                ? new ImageException($"could not be read (there is no secure connection: {reason})", exception)
                : new IOException($"the server cannot be reached: {reason}", exception);
        }
        finally
        {
            response?.Dispose();
        }
    }

    static void Check(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) return;

        var status = (int)response.StatusCode;
        throw status switch
        {
            404 or 410 => new ImageException($"there is no such object ({status})"),
            401 or 403 => new ImageException($"may not be read ({status}: the address needs a signature, or its signature has expired)"),
            408 or 425 or 429 or >= 500 => new IOException($"the server answers {status}"),
            _ => new ImageException($"could not be read (the server answers {status})"),
        };
    }
}
