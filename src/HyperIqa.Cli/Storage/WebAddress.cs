namespace HyperIqa.Cli.Storage;

/// <summary>
/// An address such as <c>https://host/key.jpg</c>. A signed one lets anybody read what it leads to, for a time: its row is called by the
/// address without the signature, which works like a password and changes from day to day.
/// </summary>
static class WebAddress
{
    /// <summary>How the parameters of signatures begin: of Amazon, of Google, of older kinds of both, of CloudFront.</summary>
    static readonly string[] OfSignatures =
        ["X-Amz-", "X-Goog-", "Signature", "AWSAccessKeyId", "GoogleAccessId", "Expires", "Key-Pair-Id", "Policy"];

    /// <summary>What an address of Azure has beside its signature, <c>sig</c>.</summary>
    static readonly string[] OfAzure =
        ["sv", "ss", "srt", "sp", "se", "st", "spr", "sr", "skoid", "sktid", "skt", "ske", "sks", "skv", "sip"];

    /// <summary>Whether a name is one.</summary>
    public static bool IsOne(string name) =>
        name.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a request goes; null where the name is no address.</summary>
    public static Uri? Parse(string name) =>
        Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address : null;

    /// <summary>What the row of an address is called: without a signature, and without a password. Any other name stays.</summary>
    public static string NameOf(string address)
    {
        if (!IsOne(address)) return address;

        address = WithoutPassword(address);
        if (address.IndexOf('?', StringComparison.Ordinal) is var query && query < 0) return address;

        var parameters = address[(query + 1)..].Split('&');
        var isOfAzure = Array.Exists(parameters, parameter => parameter.StartsWith("sig=", StringComparison.Ordinal));
        var kept = string.Join('&', parameters.Where(parameter => !IsOfSignature(parameter, isOfAzure)));
        return kept.Length == 0 ? address[..query] : $"{address[..query]}?{kept}";
    }

    static string WithoutPassword(string address)
    {
        var host = address.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = address.IndexOfAny(['/', '?', '#'], host);
        var at = address.LastIndexOf('@', (end < 0 ? address.Length : end) - 1);
        return at > host ? address[..host] + address[(at + 1)..] : address;
    }

    static bool IsOfSignature(string parameter, bool isOfAzure)
    {
        var name = parameter.Split('=')[0];
        return Array.Exists(OfSignatures, beginning => beginning.EndsWith('-')
                ? name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)
                : name.Equals(beginning, StringComparison.OrdinalIgnoreCase))
            || (isOfAzure && (name == "sig" || OfAzure.Contains(name)));
    }
}
