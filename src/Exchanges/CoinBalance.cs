namespace AlphaPulse.Exchanges;

/// <summary>One coin of a wallet.</summary>
/// <param name="Asset">The coin, such as <c>BTC</c> or <c>USDT</c>.</param>
/// <param name="Quantity">What is owned, without the unrealised P&amp;L of perpetuals; negative when borrowed.</param>
/// <param name="UsdPrice">The venue's USD price of one coin; null when it names none.</param>
public sealed record CoinBalance(string Asset, decimal Quantity, decimal? UsdPrice);
