using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Writes the notices of all packages whose files go along: what each package's manifest says, its own licence and notice files, what it
/// contains beside them, and once the text of every licence. Compiled by MSBuild as an inline task (hence no namespace and plain C#).
/// </summary>
public sealed class ThirdPartyNotices : Task
{
    private static readonly Regex Notice = new Regex(@"^(licen[cs]e|copying|copyright|notice|third-?party)", RegexOptions.IgnoreCase);

    /// <summary>The files that go along, each with NuGetPackageId, NuGetPackageVersion and PathInPackage.</summary>
    public ITaskItem[] Files { get; set; } = new ITaskItem[0];

    /// <summary>Packages that go along as a whole, each with NuGetPackageId, NuGetPackageVersion and PackageDirectory.</summary>
    public ITaskItem[] Packages { get; set; } = new ITaskItem[0];

    /// <summary>A folder with a text for each licence, by its SPDX name.</summary>
    [Required]
    public string Licences { get; set; }

    /// <summary>A folder with lists of what packages contain, by their names or how these begin.</summary>
    [Required]
    public string Parts { get; set; }

    /// <summary>Whose notices they are.</summary>
    [Required]
    public string Product { get; set; }

    /// <summary>The file to write.</summary>
    [Required]
    public string To { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        var text = new StringBuilder();
        var used = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        text.Append(Product).Append(" is distributed with the software below, which belongs to others and comes under their licences.\n");
        foreach (var package in Folders().OrderBy(package => package.Key, StringComparer.OrdinalIgnoreCase))
        {
            Heading(text, package.Key);
            var parts = PartsOf(package.Key, used).ToList();
            Manifest(text, package.Key, package.Value, used, parts.Count > 0);
            foreach (var part in parts) text.Append('\n').Append(part);
            foreach (var file in NoticesOf(package.Value))
            {
                var content = File.ReadAllText(file).Replace("\r\n", "\n").Trim('\n', '\uFEFF', ' ');
                text.Append("\n--- ").Append(Path.GetFileName(file));
                if (seen.TryGetValue(content, out var first)) text.Append(": as that of ").Append(first).Append('\n');
                else text.Append("\n\n").Append(content).Append('\n');
                if (first == null) seen.Add(content, package.Key);
            }
        }

        foreach (var licence in used)
        {
            Heading(text, "Licence text: " + licence);
            text.Append(File.ReadAllText(TextOf(licence)).Trim('\n')).Append('\n');
        }

        Directory.CreateDirectory(Path.GetDirectoryName(To));
        File.WriteAllText(To, text.ToString(), new UTF8Encoding(false));
        return !Log.HasLoggedErrors;
    }

    private static void Heading(StringBuilder text, string name) =>
        text.Append('\n').Append('=', 80).Append('\n').Append(name).Append('\n').Append('=', 80).Append('\n');

    /// <summary>Each package's name and version, and where it lies.</summary>
    private Dictionary<string, string> Folders()
    {
        var folders = Packages.ToDictionary(NameOf, package => package.GetMetadata("PackageDirectory"));
        foreach (var file in Files)
        {
            var path = file.GetMetadata("FullPath").Replace('\\', '/');
            var inside = file.GetMetadata("PathInPackage").Replace('\\', '/');
            if (inside.Length > 0 && path.EndsWith("/" + inside, StringComparison.Ordinal))
            {
                folders[NameOf(file)] = path.Substring(0, path.Length - inside.Length - 1);
            }
        }

        return folders;
    }

    private static string NameOf(ITaskItem item) => item.GetMetadata("NuGetPackageId") + " " + item.GetMetadata("NuGetPackageVersion");

    /// <param name="hasParts">Whether a list says what it contains, and under which licences.</param>
    private void Manifest(StringBuilder text, string package, string folder, ISet<string> used, bool hasParts)
    {
        var manifest = File.ReadAllText(Directory.GetFiles(folder, "*.nuspec").Single());
        string Value(string element) =>
            WebUtility.HtmlDecode(Regex.Match(manifest, "<" + element + "(?: [^>]*)?>([^<]*)</" + element + ">").Groups[1].Value).Trim();

        var licence = Value("license");
        foreach (var line in new[] { licence, Value("copyright"), Value("projectUrl") }.Where(line => line.Length > 0))
        {
            text.Append(line).Append('\n');
        }

        // of several the first that there is a text of
        var chosen = Regex.Split(licence, " OR ").FirstOrDefault(name => File.Exists(TextOf(name)));
        if (chosen != null) used.Add(chosen);
        else if (
            !hasParts
            && NoticesOf(folder).All(file => Path.GetFileName(file).StartsWith("copyright", StringComparison.OrdinalIgnoreCase)))
        {
            Log.LogError("{0}: has the licence '{1}' and no file with its text; add it to {2}", package, licence, Licences);
        }
    }

    private IEnumerable<string> PartsOf(string package, ISet<string> used)
    {
        foreach (var list in Directory.GetFiles(Parts, "*.txt").OrderBy(name => name, StringComparer.Ordinal))
        {
            if (!package.StartsWith(Path.GetFileNameWithoutExtension(list), StringComparison.OrdinalIgnoreCase)) continue;

            foreach (var line in File.ReadAllLines(list).Where(line => !line.StartsWith("#", StringComparison.Ordinal)))
            {
                var cells = line.Split('|').Select(cell => cell.Trim()).ToArray();
                if (cells.Length != 3) Log.LogError("{0}: '{1}' is not a part, its licences and its copyright", list, line);
                foreach (var licence in cells[1].Split(',').Select(name => name.Trim()))
                {
                    if (!File.Exists(TextOf(licence))) Log.LogError("{0}: there is no text of {1} in {2}", list, licence, Licences);
                    else used.Add(licence);
                }

                yield return "It contains " + cells[0] + " (" + cells[1] + ")\n" + cells[2] + "\n";
            }
        }
    }

    private static IEnumerable<string> NoticesOf(string folder) => Directory.GetFiles(folder)
        .Concat(Directory.GetDirectories(folder, "Notices").SelectMany(Directory.GetFiles))
        .Where(file => Notice.IsMatch(Path.GetFileName(file)))
        .OrderBy(file => file, StringComparer.Ordinal);

    private string TextOf(string licence) => Path.Combine(Licences, licence + ".txt");
}
