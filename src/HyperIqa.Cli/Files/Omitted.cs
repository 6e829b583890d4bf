using HyperIqa.Datasets;

namespace HyperIqa.Cli.Files;

/// <summary>Says what labels and images were left out when they were matched: the same for every command that matches them.</summary>
static class Omitted
{
    /// <summary>Warns of labels without an image, images without a label, and doubtful pairs.</summary>
    /// <param name="sentences">Those of <see cref="Omissions"/>.</param>
    public static void Say(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences) Messages.Warning(Messages.Printable(sentence));
    }

    /// <summary>Names the folders whose images nobody knows of, which is an error wherever figures are made of all images.</summary>
    public static void SayUnread(LabelMatching matching)
    {
        foreach (var folder in matching.UnreadFolders)
        {
            Messages.Error($"{Messages.Printable(folder)}: is a folder that cannot be read; its images are left out");
        }
    }
}
