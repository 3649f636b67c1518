namespace AlphaPulse.Quant.Risk;

/// <summary>What is held in one market.</summary>
/// <param name="Symbol">The market whose candles price it, such as BTC or BTC-PERP.</param>
/// <param name="ValueUsd">Signed value in USD: quantity x price (a short is negative).</param>
public sealed record Holding(string Symbol, double ValueUsd);
