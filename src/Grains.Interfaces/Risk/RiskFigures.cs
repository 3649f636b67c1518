namespace AlphaPulse.Grains.Interfaces;

/// <summary>The risk figures of a series of daily returns: fractions and ratios, nothing in percent. Formulas: docs/formulas.md.</summary>
/// <param name="Volatility">Annual standard deviation.</param>
/// <param name="Var95">One-day value at risk at 95 %, zero or positive.</param>
/// <param name="Cvar95">One-day expected shortfall at 95 %, at least <paramref name="Var95"/>.</param>
/// <param name="MaxDrawdown">Largest fall of the compounded curve from a peak, 0 to 1.</param>
/// <param name="SharpeRatio">Annual; 0 when undefined.</param>
/// <param name="SortinoRatio">Annual; 0 when undefined.</param>
/// <param name="CalmarRatio">Annual return over the largest drawdown; 0 when undefined.</param>
[GenerateSerializer, Immutable, Alias("RiskFigures")]
public sealed record RiskFigures(
    [property: Id(0)] double Volatility,
    [property: Id(1)] double Var95,
    [property: Id(2)] double Cvar95,
    [property: Id(3)] double MaxDrawdown,
    [property: Id(4)] double SharpeRatio,
    [property: Id(5)] double SortinoRatio,
    [property: Id(6)] double CalmarRatio);
