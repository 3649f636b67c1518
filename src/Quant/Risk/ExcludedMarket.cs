namespace AlphaPulse.Quant.Risk;

/// <summary>A held market that was left out of a portfolio's returns.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Days">How many days of returns it has in the window.</param>
public readonly record struct ExcludedMarket(string Symbol, int Days);
