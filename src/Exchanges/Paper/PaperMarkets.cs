using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.Exchanges.Paper;

/// <summary>The markets of the paper venue: spot and perpetual of three assets, with rules and fees like Bybit's for a new account.</summary>
public static class PaperMarkets
{
    /// <summary>The time between two funding payments; payments are at 00:00, 08:00 and 16:00 UTC.</summary>
    public static readonly TimeSpan FundingInterval = TimeSpan.FromHours(8);

    /// <summary>The assets, with their prices in USDT at the venue's birth.</summary>
    public static IReadOnlyDictionary<string, decimal> StartPrices { get; } =
        new Dictionary<string, decimal> { ["BTC"] = 50_000m, ["ETH"] = 2_500m, ["SOL"] = 150m };

    /// <summary>All markets.</summary>
    public static IReadOnlyList<Instrument> All { get; } =
    [
        Spot("BTC", tickSize: 0.1m, lotStep: 0.000001m, maxMarketQuantity: 100m),
        Spot("ETH", tickSize: 0.01m, lotStep: 0.00001m, maxMarketQuantity: 2_000m),
        Spot("SOL", tickSize: 0.001m, lotStep: 0.001m, maxMarketQuantity: 30_000m),
        Perpetual("BTC", tickSize: 0.1m, lotStep: 0.001m, maxMarketQuantity: 500m),
        Perpetual("ETH", tickSize: 0.01m, lotStep: 0.01m, maxMarketQuantity: 5_000m),
        Perpetual("SOL", tickSize: 0.001m, lotStep: 0.1m, maxMarketQuantity: 80_000m),
    ];

    /// <summary>The first funding payment after a time.</summary>
    internal static DateTimeOffset NextFunding(DateTimeOffset time) =>
        new((time.UtcTicks / FundingInterval.Ticks * FundingInterval.Ticks) + FundingInterval.Ticks, TimeSpan.Zero);

    /// <summary>The best bid and ask of the synthetic book around a price.</summary>
    internal static (decimal Bid, decimal Ask) BestPrices(Instrument instrument, decimal last) => (
        SyntheticBook.Levels(instrument, BookShape.Default, last, OrderSide.Sell).First().Price,
        SyntheticBook.Levels(instrument, BookShape.Default, last, OrderSide.Buy).First().Price);

    private static Instrument Spot(string asset, decimal tickSize, decimal lotStep, decimal maxMarketQuantity) => new()
    {
        Symbol = asset,
        BaseAsset = asset,
        Kind = MarketKind.Spot,
        TickSize = tickSize,
        LotStep = lotStep,
        MinQuantity = lotStep,
        MinNotional = 5m,
        MaxMarketQuantity = maxMarketQuantity,
        TakerFeeRate = 0.001m,
        MakerFeeRate = 0.001m,
    };

    private static Instrument Perpetual(string asset, decimal tickSize, decimal lotStep, decimal maxMarketQuantity) => new()
    {
        Symbol = Symbols.Perpetual(asset),
        BaseAsset = asset,
        Kind = MarketKind.Perpetual,
        TickSize = tickSize,
        LotStep = lotStep,
        MinQuantity = lotStep,
        MinNotional = 5m,
        MaxMarketQuantity = maxMarketQuantity,
        TakerFeeRate = 0.00055m,
        MakerFeeRate = 0.0002m,
        FundingInterval = FundingInterval,
        MaxLeverage = 100m,
    };
}
