namespace AlphaPulse.Quant.Risk;

/// <summary>The return of one UTC day.</summary>
/// <param name="Day">The UTC day whose close ends the return.</param>
/// <param name="Value">The return as a fraction.</param>
public readonly record struct PortfolioReturn(DateOnly Day, double Value);
