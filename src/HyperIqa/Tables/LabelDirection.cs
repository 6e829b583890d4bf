namespace HyperIqa.Tables;

/// <summary>Which way a label points.</summary>
enum LabelDirection
{
    /// <summary>A MOS: higher is better.</summary>
    HigherIsBetter,

    /// <summary>A DMOS: lower is better; readers turn it.</summary>
    LowerIsBetter,
}
