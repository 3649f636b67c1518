namespace AlphaPulse.Exchanges;

/// <summary>One candle: what a market's price did in one interval.</summary>
/// <param name="OpenTime">The start of the interval, UTC, aligned to it.</param>
/// <param name="Open">The first price.</param>
/// <param name="High">The highest price.</param>
/// <param name="Low">The lowest price.</param>
/// <param name="Close">The last price.</param>
/// <param name="Volume">The quantity traded, base asset.</param>
public sealed record Candle(DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);
