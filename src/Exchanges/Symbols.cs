namespace AlphaPulse.Exchanges;

/// <summary>
/// AlphaPulse's own symbols: a spot holding is its base asset (<c>BTC</c>), a perpetual is <c>BTC-PERP</c>. A venue's own
/// spelling (<c>BTCUSDT</c>) never leaves that venue's folder.
/// </summary>
public static class Symbols
{
    private const string PerpetualSuffix = "-PERP";

    private static readonly IReadOnlySet<string> StableCoins =
        new HashSet<string>(StringComparer.Ordinal) { "USDT", "USDC", "DAI", "USDE", "FDUSD" };

    /// <summary>The perpetual of a base asset: <c>BTC</c> gives <c>BTC-PERP</c>.</summary>
    public static string Perpetual(string baseAsset) => baseAsset + PerpetualSuffix;

    /// <summary>Whether the symbol is a perpetual.</summary>
    public static bool IsPerpetual(string symbol) => symbol.EndsWith(PerpetualSuffix, StringComparison.Ordinal);

    /// <summary>The base asset of either kind of symbol: <c>BTC</c> and <c>BTC-PERP</c> both give <c>BTC</c>.</summary>
    public static string BaseAsset(string symbol) => IsPerpetual(symbol) ? symbol[..^PerpetualSuffix.Length] : symbol;

    /// <summary>Which market a symbol is traded on.</summary>
    public static MarketKind Kind(string symbol) => IsPerpetual(symbol) ? MarketKind.Perpetual : MarketKind.Spot;

    /// <summary>Whether an asset counts as cash (USDT, USDC, DAI, USDE, FDUSD) and never as a position.</summary>
    public static bool IsStableCoin(string asset) => StableCoins.Contains(asset);
}
