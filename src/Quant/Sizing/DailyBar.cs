namespace AlphaPulse.Quant.Sizing;

/// <summary>One completed daily candle, in USD.</summary>
/// <param name="High">Highest price, at least <paramref name="Low"/>.</param>
/// <param name="Low">Lowest price, above zero.</param>
/// <param name="Close">Last price.</param>
public readonly record struct DailyBar(decimal High, decimal Low, decimal Close);
