using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.Exchanges.Paper;

/// <summary>The engine's state in the words of <see cref="IExchange"/>.</summary>
internal static class PaperEvents
{
    /// <summary>The events that tell of a change.</summary>
    public static IReadOnlyList<AccountEvent> Of(MatchingChanges changes, MatchingEngine engine, DateTimeOffset now)
    {
        var events = new List<AccountEvent>();
        events.AddRange(changes.Executions.Select(e => new AccountEvent.Executed(e)));
        events.AddRange(changes.Orders.Select(o => new AccountEvent.OrderChanged(o.Order)));
        events.AddRange(changes.Positions.Select(p => p.Symbol).Distinct()
            .Select(symbol => new AccountEvent.PositionChanged(Position(engine, symbol, now))));
        if (changes.Coins.Count > 0)
        {
            var coins = changes.Coins.Select(c => Coin(engine, c.Key, c.Value)).ToList();
            events.Add(new AccountEvent.WalletChanged(new Wallet(coins, now)));
        }

        return events;
    }

    /// <summary>The balances of now.</summary>
    public static Wallet Wallet(MatchingEngine engine, DateTimeOffset now) =>
        new([.. engine.Coins.Select(c => Coin(engine, c.Key, c.Value))], now);

    /// <summary>The open positions of now.</summary>
    public static IReadOnlyList<VenuePosition> Positions(MatchingEngine engine, DateTimeOffset now) =>
        [.. engine.Positions.Select(p => p.Symbol).Distinct().Select(symbol => Position(engine, symbol, now))];

    private static VenuePosition Position(MatchingEngine engine, string symbol, DateTimeOffset now)
    {
        var position = engine.Positions.FirstOrDefault(p => p.Symbol == symbol) ?? new EnginePosition(symbol, 0, 0m, 0m);
        return new VenuePosition(symbol, position.Quantity, position.AverageEntryPrice, engine.Leverage(symbol), now);
    }

    private static CoinBalance Coin(MatchingEngine engine, string asset, decimal quantity) =>
        new(asset, quantity, Symbols.IsStableCoin(asset) ? 1m : engine.FindPrice(asset)?.Last);
}
