using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Accounts;

/// <summary>Values an account: wallet and positions by the venue's last word, costs by the executions, prices by the price board.</summary>
internal static class Valuation
{
    /// <summary>The account's figures at the board's prices. Version and moments are the caller's: <see cref="AccountViews"/>.</summary>
    public static AccountView Compute(string account, AccountState state, IPriceBoard prices)
    {
        var unpriced = new List<string>();
        var warnings = new List<string>();
        var cash = 0m;
        var spot = new List<SpotHolding>();
        foreach (var (asset, coin) in state.Coins)
        {
            if (Symbols.IsStableCoin(asset))
            {
                if (coin.UsdPrice is { } usdPrice) cash += coin.Quantity * usdPrice;
                else unpriced.Add(asset);
            }
            else if (prices.FindQuote(asset) is { } quote) spot.Add(ValueSpot(asset, coin.Quantity, quote.Valuation, state));
            else unpriced.Add(asset);
        }

        var perpetuals = new List<PerpetualHolding>();
        foreach (var (symbol, held) in state.Perpetuals)
        {
            if (prices.FindQuote(symbol) is { } quote) perpetuals.Add(ValuePerpetual(symbol, held, quote.Valuation, state));
            else unpriced.Add(symbol);
        }

        unpriced.Sort(StringComparer.Ordinal);
        warnings.AddRange(unpriced.Select(asset => $"{asset} has no price and is left out of every sum."));
        warnings.AddRange(spot.Where(holding => !holding.CostKnown)
            .Select(holding => $"A part of {holding.Asset} has no known cost; it entered at the price first seen."));
        warnings.AddRange(perpetuals.Where(holding => !holding.CostKnown)
            .Select(holding => $"A part of {holding.Symbol} has no known cost; it entered at the price first seen."));

        var total = cash + spot.Sum(holding => holding.Value) + perpetuals.Sum(holding => holding.UnrealisedPnl);
        return new AccountView
        {
            Account = account,
            Version = 0,
            AsOf = default,
            TotalValue = total,
            Cash = cash,
            Spot = [.. spot.OrderByDescending(holding => Math.Abs(holding.Value)).ThenBy(holding => holding.Asset, StringComparer.Ordinal)],
            Perpetuals = [.. perpetuals.OrderByDescending(holding => Math.Abs(holding.Value)).ThenBy(holding => holding.Symbol, StringComparer.Ordinal)],
            PeakEquity = Math.Max(state.PeakEquity, total),
            UnpricedAssets = [.. unpriced],
            SyncedAt = default,
            PricesAsOf = default,
            Warnings = [.. warnings],
        };
    }

    /// <summary>The symbols whose prices an account needs.</summary>
    public static IEnumerable<string> PricedSymbols(AccountState state) =>
        state.Coins.Keys.Where(asset => !Symbols.IsStableCoin(asset)).Concat(state.Perpetuals.Keys);

    /// <summary>Whether a market is listed whose price has not arrived yet: a sum without it would be wrong for a moment.</summary>
    public static bool AwaitsPrices(AccountState state, IPriceBoard prices) =>
        PricedSymbols(state).Any(symbol => prices.FindQuote(symbol) is null && prices.FindInstrument(symbol) is { IsTrading: true });

    /// <summary>The oldest proof among the prices used, or null when nothing is priced.</summary>
    public static DateTimeOffset? OldestPrice(AccountState state, IPriceBoard prices) => OldestPrice([.. PricedSymbols(state)], prices);

    /// <summary>The same for an account that needs the prices of <paramref name="symbols"/>.</summary>
    public static DateTimeOffset? OldestPrice(string[] symbols, IPriceBoard prices)
    {
        DateTimeOffset? oldest = null;
        foreach (var symbol in symbols)
        {
            if (prices.FindQuote(symbol) is { } quote && (oldest is null || quote.AsOf < oldest)) oldest = quote.AsOf;
        }

        return oldest;
    }

    private static SpotHolding ValueSpot(string asset, decimal quantity, decimal price, AccountState state)
    {
        var position = state.Positions.GetValueOrDefault(asset);
        var known = position is { Quantity: not 0, CostKnown: true };
        var average = position is { Quantity: not 0 } ? position.AverageEntryPrice : price;
        return new SpotHolding(asset, quantity, price, quantity * price, average, known);
    }

    private static PerpetualHolding ValuePerpetual(string symbol, HeldPerpetual held, decimal mark, AccountState state)
    {
        // Between the venue's word on the position and its execution, the venue's average is the better one.
        var position = state.Positions.GetValueOrDefault(symbol);
        var agrees = position is not null && position.Quantity == held.Quantity;
        var average = agrees ? position!.AverageEntryPrice : held.AverageEntryPrice;
        return new PerpetualHolding(
            symbol, Symbols.BaseAsset(symbol), held.Quantity, mark, held.Quantity * mark, average,
            (mark - average) * held.Quantity, held.Leverage, !agrees || position!.CostKnown);
    }
}
