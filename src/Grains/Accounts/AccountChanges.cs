using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Accounts;

/// <summary>What a run of the venue's events means for an account: pure, from one state to the next.</summary>
internal static class AccountChanges
{
    /// <summary>The state with these coins at the venue's word; a coin at zero is no longer held.</summary>
    public static AccountState With(AccountState state, IEnumerable<CoinBalance> coins)
    {
        var held = state.Coins;
        foreach (var coin in coins)
        {
            held = coin.Quantity == 0
                ? held.Remove(coin.Asset)
                // An event may leave the price out; the last one stays.
                : held.SetItem(coin.Asset, new HeldCoin(coin.Quantity, coin.UsdPrice ?? held.GetValueOrDefault(coin.Asset)?.UsdPrice));
        }

        return ReferenceEquals(held, state.Coins) ? state : state with { Coins = held };
    }

    /// <summary>The state with these perpetuals at the venue's word; one at zero is closed.</summary>
    public static AccountState With(AccountState state, IEnumerable<VenuePosition> positions)
    {
        var held = state.Perpetuals;
        foreach (var position in positions)
        {
            held = position.Quantity == 0
                ? held.Remove(position.Symbol)
                : held.SetItem(position.Symbol, new HeldPerpetual(position.Quantity, position.AverageEntryPrice, position.Leverage));
        }

        return ReferenceEquals(held, state.Perpetuals) ? state : state with { Perpetuals = held };
    }

    /// <summary>What the venue holds of a symbol, by its last word.</summary>
    public static decimal VenueQuantity(AccountState state, string symbol) => Symbols.IsPerpetual(symbol)
        ? state.Perpetuals.GetValueOrDefault(symbol)?.Quantity ?? 0
        : state.Coins.GetValueOrDefault(symbol)?.Quantity ?? 0;

    /// <summary>The symbols whose executions do not add up to what the venue holds.</summary>
    public static IReadOnlyList<string> Unexplained(AccountState state) =>
    [
        .. Valuation.PricedSymbols(state).Concat(state.Positions.Keys).Distinct()
            .Where(symbol => (state.Positions.GetValueOrDefault(symbol)?.Quantity ?? 0) != VenueQuantity(state, symbol)),
    ];
}
