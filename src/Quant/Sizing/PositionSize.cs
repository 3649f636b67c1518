namespace AlphaPulse.Quant.Sizing;

/// <summary>A recommended position size.</summary>
/// <param name="RecommendedSize">Units to buy, a multiple of the lot step, at most <paramref name="MaxSize"/>.</param>
/// <param name="MaxSize">Units that the position limit leaves room for.</param>
/// <param name="RiskPerTradeUsd">What a stop-out may lose, fees apart, in USD.</param>
/// <param name="StopLoss">Price in USD at which the trade is given up.</param>
/// <param name="TakeProfit">Price in USD at which the profit is twice the risk.</param>
/// <param name="Reason">Which limit binds, in one sentence; null when the risk per trade alone decides.</param>
public sealed record PositionSize(
    decimal RecommendedSize,
    decimal MaxSize,
    decimal RiskPerTradeUsd,
    decimal StopLoss,
    decimal TakeProfit,
    string? Reason);
