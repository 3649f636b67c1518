using System.Globalization;
using AlphaPulse.Exchanges;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Accounts;

/// <summary>Compares an account with what its venue answered, after all executions of the answer were applied. Pure.</summary>
internal static class Comparison
{
    /// <summary>The state at the venue's word, with a sentence for each thing that differed.</summary>
    public static (AccountState State, IReadOnlyList<string> Differences) TakeVenuesWord(AccountState state, VenueSnapshot snapshot)
    {
        var differences = new List<string>();
        var answered = snapshot.Wallet.Coins.ToDictionary(coin => coin.Asset);
        foreach (var asset in state.Coins.Keys.Union(answered.Keys).Order(StringComparer.Ordinal))
        {
            var ours = state.Coins.GetValueOrDefault(asset)?.Quantity ?? 0;
            var theirs = answered.GetValueOrDefault(asset)?.Quantity ?? 0;
            if (ours != theirs) differences.Add($"{asset}: we had {Show(ours)}, the venue has {Show(theirs)}; took the venue's.");
        }

        var open = snapshot.Positions.ToDictionary(position => position.Symbol);
        foreach (var symbol in state.Perpetuals.Keys.Union(open.Keys).Order(StringComparer.Ordinal))
        {
            var ours = state.Perpetuals.GetValueOrDefault(symbol)?.Quantity ?? 0;
            var theirs = open.GetValueOrDefault(symbol)?.Quantity ?? 0;
            if (ours != theirs) differences.Add($"{symbol}: we had {Show(ours)}, the venue has {Show(theirs)}; took the venue's.");
        }

        // What the answers do not list is not held.
        var gone = state.Coins.Keys.Except(answered.Keys).Select(asset => new CoinBalance(asset, 0, UsdPrice: null));
        var closed = state.Perpetuals.Keys.Except(open.Keys).Select(symbol => new VenuePosition(symbol, 0, 0, Leverage: null, snapshot.StartedAt));
        var next = AccountChanges.With(state, snapshot.Wallet.Coins.Concat(gone));
        return (AccountChanges.With(next, snapshot.Positions.Concat(closed)), differences);
    }

    /// <summary>
    /// How a position gets to what the venue holds, for what no execution explains. Null while the price is missing at which it would
    /// come in.
    /// </summary>
    public static PositionTarget? Target(AccountState state, string symbol, IPriceBoard prices, DateTimeOffset at)
    {
        var quantity = AccountChanges.VenueQuantity(state, symbol);
        if (state.Perpetuals.GetValueOrDefault(symbol) is { } held)
            return new PositionTarget(quantity, held.AverageEntryPrice, PriceIsCost: true, state.TradesAppliedThrough, at);
        var price = prices.FindQuote(symbol)?.Valuation ?? state.Coins.GetValueOrDefault(symbol)?.UsdPrice;
        if (price is null or <= 0) price = state.Positions.GetValueOrDefault(symbol)?.AverageEntryPrice;
        return price is > 0 ? new PositionTarget(quantity, price.Value, PriceIsCost: false, state.TradesAppliedThrough, at) : null;
    }

    /// <summary>The deposits, withdrawals and transfers since the account was taken over that were not taken in yet, valued now.</summary>
    public static IReadOnlyList<ExternalFlow> NewFlows(AccountState state, VenueSnapshot snapshot, IPriceBoard prices) =>
    [
        .. snapshot.Ledger
            .Where(entry => entry.Kind == LedgerEntryKind.ExternalFlow && entry.BookedAt > state.BornAt && !state.RecentFlows.ContainsKey(entry.EntryId))
            .Select(entry => new ExternalFlow(
                entry.EntryId, entry.BookedAt, entry.Quantity > 0 ? "deposit" : "withdrawal", entry.Asset, entry.Quantity,
                entry.Quantity * FlowPrice(state, entry.Asset, prices))),
    ];

    /// <summary>The state after these flows were taken in; those that the venue will not be asked for again are forgotten.</summary>
    public static AccountState TakeFlows(AccountState state, IReadOnlyList<ExternalFlow> flows)
    {
        var next = flows.Aggregate(state, (s, flow) => Performance.TakeFlow(s, flow.ValueUsd));
        var recent = next.RecentFlows.AddRange(flows.Select(flow => KeyValuePair.Create(flow.Id, flow.At)))
            .RemoveRange(next.RecentFlows.Where(flow => flow.Value < state.CompleteThrough).Select(flow => flow.Key));
        return next with { RecentFlows = recent };
    }

    /// <summary>A decimal as a person writes it.</summary>
    public static string Show(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static decimal FlowPrice(AccountState state, string asset, IPriceBoard prices)
    {
        var venuePrice = state.Coins.GetValueOrDefault(asset)?.UsdPrice;
        return Symbols.IsStableCoin(asset) ? venuePrice ?? 1 : prices.FindQuote(asset)?.Valuation ?? venuePrice ?? 0;
    }
}
