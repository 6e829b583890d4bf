using HyperIqa.Datasets;

namespace HyperIqa.Cli.Files;

/// <summary>Says what labels and images were left out when they were matched: the same for every command that matches them.</summary>
static class Omitted
{
    /// <summary>
    /// Warns of labels without an image, images without a label, and doubtful pairs. Names the folders whose images nobody knows of, which
    /// is an error wherever figures are made of all images.
    /// </summary>
    public static void Say(Omissions omissions) => Say(omissions, omissions.Sentences());

    /// <summary>Warns of doubtful pairs alone, and names unread folders.</summary>
    public static void SayDoubts(Omissions omissions) => Say(omissions, omissions.Doubts());

    static void Say(Omissions omissions, IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences) Messages.Warning(Messages.Printable(sentence));
        foreach (var folder in omissions.UnreadFolders)
        {
            Messages.Error($"{Messages.Printable(folder)}: is a folder that cannot be read; its images are left out");
        }
    }
}
