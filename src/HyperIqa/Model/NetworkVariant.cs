namespace HyperIqa.Model;

/// <summary>The network, whole or built and trained without one of its parts: what table 4 of the paper compares.</summary>
enum NetworkVariant
{
    /// <summary>As figure 2 of the paper has it.</summary>
    Full,

    /// <summary>Without the hyper network: one set of target weights, learnt as any other, for all images.</summary>
    NoHyper,

    /// <summary>
    /// Without the local distortion aware modules of the first three stages: the last stage alone makes the content feature.
    /// </summary>
    NoLda,
}
