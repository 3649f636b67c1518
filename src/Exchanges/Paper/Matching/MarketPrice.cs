namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>What a market's price is now.</summary>
/// <param name="Last">The last price, USDT.</param>
/// <param name="Mark">The mark price of a perpetual; the last price for spot.</param>
public readonly record struct MarketPrice(decimal Last, decimal Mark);
