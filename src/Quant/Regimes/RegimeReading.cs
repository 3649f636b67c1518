namespace AlphaPulse.Quant.Regimes;

/// <summary>A label and how probable it is.</summary>
/// <param name="Label">The regime.</param>
/// <param name="Probability">Filtered posterior summed over the states of the label, 0 to 1.</param>
public readonly record struct RegimeReading(RegimeLabel Label, double Probability);
