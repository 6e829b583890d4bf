using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using HyperIqa.Files;

namespace HyperIqa.Cli.Storage;

/// <summary>
/// Makes clients of object storage from what the environment and <c>~/.aws</c> say, as all programs with Amazon's SDK do. Where no
/// credentials are to be found, requests go unsigned, which public buckets answer.
/// </summary>
static class StoreClient
{
    const string UsualRegion = "us-east-1";

    static readonly string[] Endpoints = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"];

    static readonly Lazy<AWSCredentials?> Found = new(StoreCredentials.Find);

    /// <summary>Whether requests are signed.</summary>
    public static bool HasCredentials => Found.Value is not null;

    /// <summary>Where requests go; null for Amazon.</summary>
    public static string? Endpoint => Configuration(SteadyStream.Patience.Silence).ServiceURL;

    /// <param name="timeout">How long a request may take until its answer begins.</param>
    /// <exception cref="UsageException">What the environment says cannot be used.</exception>
    public static AmazonS3Client Create(TimeSpan timeout)
    {
        if (OpenSsl.IsMissing) throw new UsageException("object storage needs OpenSSL (libssl.so.3), which this system lacks");

        foreach (var variable in Endpoints)
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } endpoint && !WebAddress.IsOne(endpoint))
                throw new UsageException($"{variable}: '{endpoint}' is no address; it takes one such as http://localhost:9000");
        }

        return new(Found.Value ?? new AnonymousAWSCredentials(), Configuration(timeout));
    }

    /// <summary>
    /// What other servers than Amazon's know is asked of them: buckets in the path, and no checksums but where they are needed.
    /// </summary>
    static AmazonS3Config Configuration(TimeSpan timeout)
    {
        var configuration = new AmazonS3Config { Timeout = timeout, RetryMode = RequestRetryMode.Standard };
        if (Environment.GetEnvironmentVariable("AWS_MAX_ATTEMPTS") is null) configuration.MaxErrorRetry = SteadyStream.Patience.Tries - 1;
        if (configuration.ServiceURL is { Length: > 0 } endpoint)
        {
            configuration.ServiceURL = endpoint;
            configuration.ForcePathStyle = true;
            configuration.AuthenticationRegion = RegionOf(configuration) ?? UsualRegion;
            configuration.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
            configuration.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        }
        else
        {
            configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(RegionOf(configuration) ?? UsualRegion);
        }

        return configuration;
    }

    static string? RegionOf(AmazonS3Config configuration) =>
        Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION") ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName;

    /// <summary>What the environment says; null for nothing.</summary>
    internal static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
