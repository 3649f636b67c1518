namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>One price of an order book.</summary>
/// <param name="Price">USDT for one unit.</param>
/// <param name="Quantity">Base asset.</param>
public readonly record struct BookLevel(decimal Price, decimal Quantity);
