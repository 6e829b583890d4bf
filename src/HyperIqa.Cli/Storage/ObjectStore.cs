using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Storage;

/// <summary>What is asked of object storage: lists, contents, and a place for a table.</summary>
static class ObjectStore
{
    static readonly TimeSpan OfWriting = TimeSpan.FromHours(1);

    /// <summary>How long an answer that is not read piece by piece may take, with the client's own retries.</summary>
    static readonly TimeSpan OfAnswers = TimeSpan.FromMinutes(2);

    static readonly Lazy<AmazonS3Client> Client = new(() => StoreClient.Create(SteadyStream.Patience.Silence));

    /// <summary>Asks for some of the objects whose keys begin alike, in the order of their bytes.</summary>
    /// <param name="after">What came with those before; null for the first.</param>
    public static async Task<ObjectPage> List(ObjectName beginning, string? after = null)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = beginning.Bucket,
            Prefix = beginning.Key.Length > 0 ? beginning.Key : null,
            ContinuationToken = after,
            Encoding = EncodingType.Url, // XML has no room for some of the characters that keys may have
        };
        var page = await Whole(() => Client.Value.ListObjectsV2Async(request)).ConfigureAwait(false);
        var isEncoded = page.Encoding == EncodingType.Url;
        return new(
            [
                .. (page.S3Objects ?? []).Select(one => new StoredObject(
                    isEncoded ? WebUtility.UrlDecode(one.Key) : one.Key, one.Size ?? 0, one.LastModified?.ToUniversalTime())),
            ],
            page.IsTruncated == true ? page.NextContinuationToken : null);
    }

    /// <summary>Looks for an object; null where there is none.</summary>
    public static async Task<StoredObject?> Find(ObjectName name)
    {
        try
        {
            var request = new GetObjectMetadataRequest { BucketName = name.Bucket, Key = name.Key };
            var answer = await Client.Value.GetObjectMetadataAsync(request).WaitAsync(OfAnswers).ConfigureAwait(false);
            return new(name.Key, answer.ContentLength, answer.LastModified?.ToUniversalTime());
        }
        catch (AmazonS3Exception exception) when (StoreComplaint.IsMissing(exception))
        {
            return null;
        }
    }

    /// <summary>Opens an object.</summary>
    /// <exception cref="ImageException">There is none, or it cannot be read.</exception>
    public static async Task<Stream> Open(ObjectName name, CancellationToken cancellation) =>
        await SteadyStream.Open((from, token) => Ask(name, from, token), cancellation).ConfigureAwait(false);

    /// <summary>An object's first bytes.</summary>
    /// <exception cref="ImageException">There is none, or it cannot be read.</exception>
    public static async Task<byte[]> Beginning(ObjectName name, int most)
    {
        var stream = await SteadyStream.Open((from, token) => Ask(name, from, token, most), CancellationToken.None).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var bytes = new byte[most];
            try
            {
                return bytes[..await stream.ReadAtLeastAsync(bytes, most, throwOnEndOfStream: false).ConfigureAwait(false)];
            }
            catch (IOException exception)
            {
                throw new ImageException(StreamBytes.Unread(exception), exception);
            }
        }
    }

    /// <summary>Puts a file there, whole.</summary>
    public static async Task Put(ObjectName name, string file)
    {
        using var client = StoreClient.Create(OfWriting);
        var request = new PutObjectRequest
        {
            BucketName = name.Bucket,
            Key = name.Key,
            FilePath = file,
            UseChunkEncoding = false, // which not all stores know
        };
        await client.PutObjectAsync(request).ConfigureAwait(false);
    }

    /// <summary>An answer that is of no use before it is whole.</summary>
    static async Task<T> Whole<T>(Func<Task<T>> ask)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await ask().WaitAsync(OfAnswers).ConfigureAwait(false);
            }
            catch (Exception exception) when (failures < SteadyStream.Patience.Tries && StoreComplaint.IsBroken(exception))
            {
                await Task.Delay(SteadyStream.Patience.After(failures, wish: null)).ConfigureAwait(false);
            }
        }
    }

    /// <param name="most">How many bytes are wanted; null for all.</param>
    static async Task<Answer> Ask(ObjectName name, long from, CancellationToken cancellation, long? most = null)
    {
        // a part, even if it is all: of a whole the SDK takes the ETag for its MD5, which it is not everywhere
        var request = new GetObjectRequest
        {
            BucketName = name.Bucket,
            Key = name.Key,
            ByteRange = new(string.Create(CultureInfo.InvariantCulture, $"bytes={from}-{(most is { } bytes ? $"{bytes - 1}" : "")}")),
        };
        try
        {
            var response = await Client.Value.GetObjectAsync(request, cancellation).ConfigureAwait(false);
            var isPart = response.HttpStatusCode == HttpStatusCode.PartialContent;
            var (begin, length) = isPart ? RangeOf(response.ContentRange) : (0, response.ContentLength);
            return new(response.ResponseStream, response)
            {
                From = begin,
                Length = most is null ? length : null, // it ends sooner
                Version = response.ETag,
            };
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && from == 0)
        {
            throw new ImageException("is empty", exception);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && StoreComplaint.IsOne(exception))
        {
            throw new ImageException(StoreComplaint.Reason(exception), exception); // the client has asked again already
        }
    }

    /// <summary>Where the bytes of <c>bytes 5-9/10</c> begin, and how long the whole is.</summary>
    static (long From, long? Length) RangeOf(string? range)
    {
        var parts = (range ?? "").Split(' ', '-', '/');
        return parts is [_, var from, _, var length] && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var begin)
            ? (begin, long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var all) ? all : null)
            : (-1, null);
    }
}

/// <summary>Some of the objects of a bucket.</summary>
/// <param name="Next">What to ask for the next ones with; null at the end.</param>
sealed record ObjectPage(IReadOnlyList<StoredObject> Objects, string? Next);

/// <summary>What a store says of an object.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="ChangedAt">When it was changed last; null where that is not said.</param>
readonly record struct StoredObject(string Key, long Length, DateTime? ChangedAt);
