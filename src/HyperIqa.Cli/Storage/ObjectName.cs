namespace HyperIqa.Cli.Storage;

/// <summary>
/// What <c>s3://bucket/key</c> names: an object, or what the keys of several begin with. A key is meant as it stands: blanks, <c>+</c> and
/// <c>%</c> are themselves.
/// </summary>
/// <param name="Bucket">As the person typed it.</param>
/// <param name="Key">Empty for the whole bucket.</param>
readonly record struct ObjectName(string Bucket, string Key)
{
    const string Scheme = "s3://";

    /// <summary>Whether a name is of this kind, whatever bucket it names.</summary>
    public static bool IsOne(string? name) => name?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What a name means; null where it names no bucket.</summary>
    public static ObjectName? Parse(string name)
    {
        var parts = name[Scheme.Length..].Split('/', 2);
        return parts[0].Length > 0 ? new(parts[0], parts.Length > 1 ? parts[1] : "") : null;
    }

    /// <summary>What the keys begin with of what lies in it as in a folder.</summary>
    public string AsFolder => Key.Length == 0 || Key.EndsWith('/') ? Key : $"{Key}/";

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
