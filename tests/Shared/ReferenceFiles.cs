using System.Text.Json.Nodes;

namespace HyperIqa.Tests;

/// <summary>
/// The files that numeric expectations come from: outputs of the official PyTorch code and checkpoints written by torch itself.
/// </summary>
static class ReferenceFiles
{
    static readonly string Own = Path.Combine(AppContext.BaseDirectory, "Reference");

    /// <summary>Outputs of the official code for the deterministic weights.</summary>
    public static JsonNode Golden { get; } = Json("golden.json");

    /// <summary>A JSON file of the folder <c>Reference</c>.</summary>
    public static JsonNode Json(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Own, name)))!;

    /// <summary>A text file of the folder <c>Reference</c>.</summary>
    public static string Text(string name) => File.ReadAllText(Path.Combine(Own, name));

    /// <summary>A checkpoint of <c>Reference/fixtures</c>, such as <c>tiny/zip.pth</c>.</summary>
    public static string Fixture(string name) => Path.Combine(Own, "fixtures", name);

    /// <summary>
    /// The photographs behind <c>b_official</c> and <c>c_pyiqa</c>; they belong to others and stand beside the checkout or not at all.
    /// Skips the test then.
    /// </summary>
    public static string Image(string name) => Path.Combine(Shared("reference/images"), name);

    /// <summary>A path in the folder <c>shared</c> beside the checkout; skips the calling test where there is none.</summary>
    public static string Shared(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(Checkout(".."), "shared", relative));
        Assert.SkipUnless(Path.Exists(path), $"skipped: needs {relative} in the folder 'shared' beside the checkout, which is not there");
        return path;
    }

    /// <summary>A path in the checkout; skips the calling test where it runs elsewhere.</summary>
    public static string Checkout(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HyperIqa.sln"))) return Path.Combine(folder.FullName, relative);
        }

        Assert.Skip("skipped: not run from inside the checkout");
        return "";
    }
}
