namespace HyperIqa.Research.Reliability;

/// <summary>A photograph that people judged and the network scored.</summary>
/// <param name="Label">What people said, as a MOS of 0..100.</param>
/// <param name="Mos">What the network says.</param>
/// <param name="Semantic">The mean of its reduced semantic feature.</param>
sealed record JudgedPhotograph(double Label, double Mos, IReadOnlyList<float> Semantic);
