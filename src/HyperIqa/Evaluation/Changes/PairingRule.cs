namespace HyperIqa.Evaluation.Changes;

/// <summary>By what two tables' rows are known to be of one picture.</summary>
enum PairingRule
{
    /// <summary>Its whole path.</summary>
    Path,

    /// <summary>The name of its file, whatever its folder.</summary>
    Name,

    /// <summary>That name without its extension: of encoders that each write a format of their own.</summary>
    Stem,
}

static class PairingRules
{
    /// <summary>What stands for an image by a rule.</summary>
    /// <param name="image">The image's path, with <c>/</c>.</param>
    public static string KeyOf(this PairingRule rule, string image) => rule switch
    {
        PairingRule.Name => NameOf(image),
        PairingRule.Stem => NameOf(image) is var name && name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name,
        _ => image,
    };

    static string NameOf(string image) => image[(image.LastIndexOf('/') + 1)..];
}
