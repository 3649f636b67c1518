namespace AlphaPulse.Exchanges;

/// <summary>
/// One perpetual position as the venue holds it; in hedge position mode the long and the short of one asset are summed.
/// </summary>
/// <param name="Symbol">AlphaPulse's symbol, such as <c>BTC-PERP</c>.</param>
/// <param name="Quantity">Base asset, negative for a short, never zero.</param>
/// <param name="AverageEntryPrice">USDT for one unit.</param>
/// <param name="Leverage">The leverage that is set; null where the venue states none (portfolio margin).</param>
/// <param name="AsOf">When the venue answered.</param>
public sealed record VenuePosition(string Symbol, decimal Quantity, decimal AverageEntryPrice, decimal? Leverage, DateTimeOffset AsOf);
