using System.Net.Sockets;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Storage;

/// <summary>
/// Finds credentials where Amazon's SDK looks for them, in its order: the environment, a web identity, a profile, a container's or a
/// machine's role.
/// </summary>
static partial class StoreCredentials
{
    const string NoMetadata = "AWS_EC2_METADATA_DISABLED";

    /// <summary>The credentials that are found; null for none.</summary>
    /// <exception cref="UsageException">Somebody set up where they come from, and they do not come.</exception>
    public static AWSCredentials? Find()
    {
        LookForMetadata();
        try
        {
            var credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials();
            credentials.GetCredentials();
            return credentials;
        }
        catch (ProfileNotFoundException)
        {
            throw new UsageException($"AWS_PROFILE: there is no profile '{Profile}' in ~/.aws/config or ~/.aws/credentials");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException) // each of the places fails in its own way
        {
            return Origin() is { } origin
                ? throw new UsageException($"{origin.Name}: gives no credentials ({Reason(exception.Message, origin.Place)})")
                : null;
        }
    }

    static string Profile => StoreClient.Variable("AWS_PROFILE") ?? "default";

    /// <summary>Where somebody said that credentials come from, and which of the SDK's places that is; null for nowhere.</summary>
    static (string Name, int Place)? Origin()
    {
        if (StoreClient.Variable("AWS_WEB_IDENTITY_TOKEN_FILE") is { } token) return ($"AWS_WEB_IDENTITY_TOKEN_FILE={token}", 2);

        return new CredentialProfileStoreChain().TryGetProfile(Profile, out var profile) && profile.CanCreateAWSCredentials
            ? ($"the profile '{Profile}'", 3)
            : null;
    }

    /// <summary>What the SDK says of one place, from what it says of all.</summary>
    static string Reason(string message, int place)
    {
        var said = OfPlace().Matches(message).FirstOrDefault(match => match.Groups["place"].Value == $"{place}");
        return ImageFile.OneLine(said?.Groups["reason"].Value ?? message).TrimEnd('.');
    }

    /// <summary>
    /// The credentials of a machine in Amazon's cloud come from an address that answers there at once. Elsewhere the SDK would wait for it
    /// for many seconds.
    /// </summary>
    static void LookForMetadata()
    {
        string[] settled = ["AWS_ACCESS_KEY_ID", NoMetadata, "AWS_EC2_METADATA_SERVICE_ENDPOINT"];
        if (Array.Exists(settled, variable => StoreClient.Variable(variable) is not null)) return;

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            socket.ConnectAsync("169.254.169.254", 80, patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            Environment.SetEnvironmentVariable(NoMetadata, "true");
        }
    }

    [GeneratedRegex(@"^Exception (?<place>\d) of \d+: (?<reason>.*)$", RegexOptions.Multiline)]
    private static partial Regex OfPlace();
}
