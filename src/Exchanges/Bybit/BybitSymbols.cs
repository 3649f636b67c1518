namespace AlphaPulse.Exchanges.Bybit;

/// <summary>
/// Translates symbols. Bybit calls the spot market and the perpetual both <c>BTCUSDT</c> and tells them apart by category, so a symbol
/// is only a name together with its category.
/// </summary>
internal static class BybitSymbols
{
    public const string Spot = "spot";
    public const string Linear = "linear";
    public const string Quote = "USDT";

    public static string Category(MarketKind kind) => kind == MarketKind.Perpetual ? Linear : Spot;

    public static string Category(string symbol) => Category(Symbols.Kind(symbol));

    public static string ToVenue(string symbol) => Symbols.BaseAsset(symbol) + Quote;

    /// <summary>AlphaPulse's symbol, or null for a market that it does not trade (other quotes, dated futures, inverse contracts).</summary>
    public static string? ToOwn(string? category, string? venueSymbol)
    {
        if (venueSymbol is null || venueSymbol.Length <= Quote.Length || !venueSymbol.EndsWith(Quote, StringComparison.Ordinal)) return null;
        var asset = venueSymbol[..^Quote.Length];
        return category switch
        {
            Spot => asset,
            Linear => Symbols.Perpetual(asset),
            _ => null,
        };
    }
}
