namespace HyperIqa.Picking;

/// <summary>A row of a table of scores that may be chosen.</summary>
/// <param name="Place">Its place in the table, from 0.</param>
/// <param name="Image">The image's name, with <c>/</c>.</param>
/// <param name="Mos">Its score; null where it has none.</param>
sealed record Candidate(int Place, string Image, double? Mos)
{
    /// <summary>The folder that the name says; empty for none.</summary>
    public string Folder => Image.LastIndexOf('/') is > 0 and var slash ? Image[..slash] : "";

    /// <summary>The name without the folder.</summary>
    public string Name => Image[(Image.LastIndexOf('/') + 1)..];
}
