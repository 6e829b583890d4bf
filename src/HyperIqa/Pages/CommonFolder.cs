namespace HyperIqa.Pages;

/// <summary>The folder that all images of a page lie in: said once it need not stand in every caption.</summary>
static class CommonFolder
{
    /// <summary>The longest beginning that all paths share and that ends with <c>/</c>; empty where there is none.</summary>
    public static string Find(IEnumerable<string> paths)
    {
        string? common = null;
        foreach (var path in paths)
        {
            common = common is null ? path : common[..common.AsSpan().CommonPrefixLength(path)];
            common = common[..(common.LastIndexOf('/') + 1)];
        }

        return common ?? "";
    }
}
