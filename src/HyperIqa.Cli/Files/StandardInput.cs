namespace HyperIqa.Cli.Files;

/// <summary>What comes from standard input where <c>-</c> stands among images.</summary>
enum StandardInput
{
    /// <summary>A list, one path per line.</summary>
    Lines,

    /// <summary>A list whose paths end with NUL.</summary>
    NulSeparated,

    /// <summary>A tar archive of images.</summary>
    Tar,
}
