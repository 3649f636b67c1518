using AlphaPulse.Quant.Exposures;

namespace AlphaPulse.Quant.Limits;

/// <summary>The account as the gate sees it before the plan.</summary>
/// <param name="Assets">Every asset held or to be traded, with prices; an asset that is not held has quantities 0.</param>
/// <param name="EquityUsd">Total value in USD.</param>
/// <param name="PeakEquityUsd">Highest equity so far in USD, moved by transfers.</param>
/// <param name="Limits">The limits in force.</param>
/// <param name="State">The trading state.</param>
public sealed record AccountRisk(
    IReadOnlyList<AssetExposure> Assets, decimal EquityUsd, decimal PeakEquityUsd, RiskLimits Limits, TradingState State);
