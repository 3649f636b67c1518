using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Risk;

/// <summary>Accounts and candles for the risk tests.</summary>
internal static class RiskFixture
{
    public static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An account with the given spot and perpetual quantities at the board's prices, and the rest in cash.</summary>
    public static AccountView View(FixedPrices prices, decimal total, IReadOnlyDictionary<string, decimal> quantities, DateTimeOffset? asOf = null)
    {
        var spot = quantities.Where(q => !Symbols.IsPerpetual(q.Key))
            .Select(q => new SpotHolding(q.Key, q.Value, Price(q.Key), q.Value * Price(q.Key), Price(q.Key), CostKnown: true)).ToList();
        var perpetuals = quantities.Where(q => Symbols.IsPerpetual(q.Key)).Select(q => new PerpetualHolding(
            q.Key, Symbols.BaseAsset(q.Key), q.Value, Price(q.Key), q.Value * Price(q.Key), Price(q.Key), 0, 3, CostKnown: true)).ToList();
        return new AccountView
        {
            Account = "main", Version = 1, AsOf = asOf ?? Now, TotalValue = total, Cash = total - spot.Sum(s => s.Value), Spot = [.. spot],
            Perpetuals = [.. perpetuals], PeakEquity = total, UnpricedAssets = [], SyncedAt = Now, PricesAsOf = Now, Warnings = [],
        };

        decimal Price(string symbol) => prices.FindQuote(symbol)!.Valuation;
    }

    /// <summary>Daily candles with these closes, the last one of yesterday.</summary>
    public static IReadOnlyList<Candle> Days(params IReadOnlyList<decimal> closes)
    {
        var today = new DateTimeOffset(Now.UtcDateTime.Date, TimeSpan.Zero);
        return [.. closes.Select((close, i) => new Candle(today.AddDays(i - closes.Count), close, close * 1.01m, close * 0.99m, close, 10))];
    }

    /// <summary>A bounded deterministic walk of closes.</summary>
    public static IReadOnlyList<decimal> Closes(int count, int step, decimal level = 1_000m) =>
        [.. Enumerable.Range(0, count).Select(i => level + (level / 500 * (step * i % 41)) - (level / 25))];
}
