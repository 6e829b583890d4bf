using System;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;

/// <summary>
/// Writes a README as a package has it: links into the repository lead to where it is hosted, or are plain text where nobody knows that.
/// Compiled by MSBuild as an inline task (hence no namespace and plain C#).
/// </summary>
public sealed class PackageReadme : Microsoft.Build.Utilities.Task
{
    private static readonly Regex Link = new Regex(@"\[(?<text>[^\]]*)\]\((?!https?:)(?<file>[^)#]*)(?<anchor>#[^)]*)?\)");

    /// <summary>The page in the repository.</summary>
    [Microsoft.Build.Framework.Required]
    public string From { get; set; }

    /// <summary>The repository's root.</summary>
    [Microsoft.Build.Framework.Required]
    public string Root { get; set; }

    /// <summary>Where the repository's files are read, such as <c>https://host/owner/name/blob/COMMIT/</c>; empty for nowhere.</summary>
    public string Address { get; set; } = "";

    /// <summary>The page to write.</summary>
    [Microsoft.Build.Framework.Required]
    public string To { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(From));
        var text = Link.Replace(File.ReadAllText(From), link => Replaced(link, folder));
        Directory.CreateDirectory(Path.GetDirectoryName(To));
        File.WriteAllText(To, text, new UTF8Encoding(false));
        return true;
    }

    private string Replaced(Match link, string folder)
    {
        if (link.Groups["file"].Length == 0) return link.Value; // on the page itself
        if (Address.Length == 0) return link.Groups["text"].Value;

        var path = new Uri(Path.GetFullPath(Path.Combine(folder, link.Groups["file"].Value)));
        var inRepository = new Uri(Path.GetFullPath(Root).TrimEnd('/', '\\') + "/").MakeRelativeUri(path);
        return "[" + link.Groups["text"].Value + "](" + Address + inRepository + link.Groups["anchor"].Value + ")";
    }
}
