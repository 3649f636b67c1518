namespace AlphaPulse.Quant.Risk;

/// <summary>The account's equity at 00:00Z at the end of a UTC day.</summary>
/// <param name="Day">The UTC day that this instant ends.</param>
/// <param name="EquityUsd">Total value in USD.</param>
/// <param name="TransfersUsd">Deposits less withdrawals in USD since the point before.</param>
public readonly record struct EquityPoint(DateOnly Day, double EquityUsd, double TransfersUsd);
