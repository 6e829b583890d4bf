namespace HyperIqa.Files;

/// <summary>Names of what is no file here, such as <c>s3://bucket/key.jpg</c>.</summary>
static class Address
{
    const string Mark = "://";

    /// <summary>Whether a name is one.</summary>
    public static bool IsOne(string name) =>
        name.IndexOf(Mark, StringComparison.Ordinal) is > 0 and var end && name.AsSpan(0, end).IndexOfAnyExcept(Scheme) < 0;

    /// <summary>Where what follows its scheme begins.</summary>
    public static int LengthOfScheme(string address) => address.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;

    static readonly System.Buffers.SearchValues<char> Scheme = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
