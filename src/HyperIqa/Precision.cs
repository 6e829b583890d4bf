namespace HyperIqa;

/// <summary>What the network computes in.</summary>
public enum Precision
{
    /// <summary>Floating point numbers of 32 bits: the scores of the published code.</summary>
    Fp32,

    /// <summary>
    /// Whole numbers of eight bits: two to three times as fast, and within a fraction of a point. Needs an x64 processor, and a checkpoint
    /// with activation scales.
    /// </summary>
    Int8,
}
