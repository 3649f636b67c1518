using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Accounts;

/// <summary>
/// The newest valuation of one account, computed again only when its state or a price changed. Its version grows with every change of a
/// figure, also over restarts, because it starts from the clock.
/// </summary>
internal sealed class AccountViews(string account, IPriceBoard prices, DateTimeOffset startedAt)
{
    private long version = (startedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
    private AccountView? newest;
    private AccountState? valuedState;
    private string[] pricedSymbols = [];
    private long valuedPrices;
    private DateTimeOffset lastTrueFor;

    /// <summary>The account at the newest prices.</summary>
    /// <param name="state">The account.</param>
    /// <param name="syncedAt">When the account's data was last proved true.</param>
    public AccountView Get(AccountState state, DateTimeOffset syncedAt)
    {
        var isSameState = ReferenceEquals(state, valuedState);
        if (!isSameState) pricedSymbols = [.. Valuation.PricedSymbols(state)];
        var pricesAsOf = Valuation.OldestPrice(pricedSymbols, prices) ?? syncedAt;
        var boardVersion = prices.Version;
        if (newest is { } current && isSameState && boardVersion == valuedPrices)
            return newest = Stamp(current, current.Version, syncedAt, pricesAsOf);

        var computed = Valuation.Compute(account, state, prices);
        var same = newest is { } before && SameFigures(before, computed);
        (valuedState, valuedPrices) = (state, boardVersion);
        return newest = Stamp(same ? newest! : computed, same ? newest!.Version : ++version, syncedAt, pricesAsOf);
    }

    private AccountView Stamp(AccountView figures, long figuresVersion, DateTimeOffset syncedAt, DateTimeOffset pricesAsOf)
    {
        var trueFor = syncedAt < pricesAsOf ? syncedAt : pricesAsOf;
        var asOf = NextMoment(trueFor, newest is not null && newest.Version != figuresVersion);
        lastTrueFor = trueFor;
        if (figures.Version == figuresVersion && figures.AsOf == asOf && figures.SyncedAt == syncedAt && figures.PricesAsOf == pricesAsOf)
            return figures;
        return figures with { Version = figuresVersion, AsOf = asOf, SyncedAt = syncedAt, PricesAsOf = pricesAsOf };
    }

    /// <summary>
    /// Other figures need another moment, if only by 100 ns: answers with the same X-As-Of belong together. It goes back only when what the
    /// figures rest on does, as when a coin comes in whose price is older.
    /// </summary>
    private DateTimeOffset NextMoment(DateTimeOffset trueFor, bool isOther)
    {
        if (newest is null || trueFor < lastTrueFor || trueFor > newest.AsOf) return trueFor;
        return isOther ? newest.AsOf.AddTicks(1) : newest.AsOf;
    }

    private static bool SameFigures(AccountView a, AccountView b) =>
        a.TotalValue == b.TotalValue && a.Cash == b.Cash && a.PeakEquity == b.PeakEquity
        && a.Spot.SequenceEqual(b.Spot) && a.Perpetuals.SequenceEqual(b.Perpetuals)
        && a.UnpricedAssets.SequenceEqual(b.UnpricedAssets) && a.Warnings.SequenceEqual(b.Warnings);
}
