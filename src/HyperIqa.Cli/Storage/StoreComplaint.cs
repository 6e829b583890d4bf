using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Storage;

/// <summary>
/// What a store's refusal means, in words that complete <c>s3://bucket/key: …</c>. Of what the store says only its code is repeated:
/// messages may hold parts of a signature.
/// </summary>
static partial class StoreComplaint
{
    /// <summary>Whether an exception comes from a store, or from the way there.</summary>
    public static bool IsOne(Exception exception) =>
        exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or System.Xml.XmlException
            or OperationCanceledException or TimeoutException;

    /// <summary>Whether it says that an answer did not come whole.</summary>
    public static bool IsBroken(Exception exception) =>
        exception is AmazonUnmarshallingException or IOException or System.Xml.XmlException
        || (exception is AmazonServiceException { StatusCode: 0, InnerException: { } inner } && IsBroken(inner));

    /// <summary>Whether it says that there is nothing of this name.</summary>
    public static bool IsMissing(Exception exception) =>
        exception is AmazonServiceException { StatusCode: HttpStatusCode.NotFound } service && service.ErrorCode != "NoSuchBucket";

    /// <summary>Whether it says that something may not be done.</summary>
    public static bool IsDenied(Exception exception) => exception is AmazonServiceException { StatusCode: HttpStatusCode.Forbidden };

    /// <summary>The reason.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        AmazonUnmarshallingException or System.Xml.XmlException =>
            $"{Server} does not answer as object storage does, or its answers are cut",
        AmazonServiceException { ErrorCode: "NoSuchBucket" } => "there is no such bucket",
        AmazonServiceException { ErrorCode: "InvalidBucketName" } => "this is no name of a bucket",
        AmazonServiceException { StatusCode: HttpStatusCode.NotFound } => "there is no such object",
        AmazonServiceException { ErrorCode: "InvalidObjectState" } =>
            "lies in an archive of the store (InvalidObjectState), and has to be restored first",
        AmazonServiceException { ErrorCode: "RequestTimeTooSkewed" } =>
            "access is refused (RequestTimeTooSkewed: this machine's clock is wrong)",
        AmazonServiceException service when IsOfAnotherRegion(service) => $"lies in another region ({Code(service)}); {Region(service)}",
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } service => Denial(service),
        AmazonServiceException { ErrorCode: "InvalidAccessKeyId" or "InvalidToken" or "ExpiredToken" or "SignatureDoesNotMatch" } service =>
            Denial(service),
        AmazonServiceException { StatusCode: 0 } service when service.InnerException is { } inner => Reason(inner),
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests } service =>
            $"the store answers {Code(service)}, also when it was asked again",
        AmazonServiceException service => $"the store answers {Code(service)}",
        AmazonClientException { InnerException: { } inner } => Reason(inner),
        OperationCanceledException or TimeoutException => $"{Server} does not answer",
        HttpRequestException => $"{Server} cannot be reached ({Words(exception.InnerException ?? exception)})",
        _ => Words(exception),
    };

    static string Server => StoreClient.Endpoint is { Length: > 0 } endpoint ? endpoint : "the store";

    static bool IsOfAnotherRegion(AmazonServiceException exception) =>
        exception.ErrorCode is "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed"
            or "IllegalLocationConstraintException"
        || exception.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect;

    static string Region(AmazonServiceException exception) =>
        OfRegion().Match(exception.Message) is { Success: true } region
            ? $"set AWS_REGION={region.Groups[1].Value}"
            : "set AWS_REGION to its own";

    static string Denial(AmazonServiceException exception) => StoreClient.HasCredentials
        ? $"access is refused ({Code(exception)})"
        : $"access is refused ({Code(exception)}), and no credentials are to be found; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and "
            + "AWS_SECRET_ACCESS_KEY";

    static string Code(AmazonServiceException exception) =>
        exception.ErrorCode is { Length: > 0 } code && !int.TryParse(code, out _) && code != $"{exception.StatusCode}"
            ? $"{(int)exception.StatusCode} {Words(code)}"
            : $"{(int)exception.StatusCode}";

    static string Words(Exception exception) => Words(exception.Message);

    [GeneratedRegex("expecting '([a-z0-9-]+)'")]
    private static partial Regex OfRegion();

    static string Words(string text) => ImageFile.OneLine(text).TrimEnd('.');
}
