using HyperIqa.Files;
namespace HyperIqa.Datasets;

/// <summary>An image that a label may belong to.</summary>
sealed record LabelCandidate(LabelledImage Label, string Image, (FitKind Kind, int Parts, bool SameCase) Strength)
{
    /// <summary>Whether both name a folder, and not the same.</summary>
    public bool IsInOtherFolder => Strength.Kind == FitKind.File && PathEndings.PartsOf(PathEndings.Plain(Image)) > 1;
}

/// <summary>How a label's name and an image's path fit, the weakest first.</summary>
enum FitKind
{
    /// <summary>They have the file name in common.</summary>
    File,

    /// <summary>One of them is the ending of the other.</summary>
    Ending,

    /// <summary>They are equal.</summary>
    Equal,

    /// <summary>The name is the image's path in the folder that the images were found in.</summary>
    InFolder,
}
