using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Accounts;

/// <summary>The events that waited when the account looked, sorted by what they mean.</summary>
internal sealed class EventBatch
{
    // A turn takes this many; what still waits is taken by the next, so that others get their turn.
    private const int MostEvents = 1_000;

    public List<Execution> Executions { get; } = [];

    public List<CoinBalance> Coins { get; } = [];

    public List<VenuePosition> Positions { get; } = [];

    public List<VenueOrder> Cancelled { get; } = [];

    /// <summary>Whether the live connection came up, went down or lost events: the account must be reconciled.</summary>
    public bool ConnectionChanged { get; private set; }

    /// <summary>Whether more events wait.</summary>
    public bool HasMore { get; private set; }

    public bool ChangesAnything => Executions.Count > 0 || Coins.Count > 0 || Positions.Count > 0;

    /// <summary>Takes the waiting events.</summary>
    /// <param name="lease">The session.</param>
    /// <param name="newest">
    /// The moment of the newest word on each coin and perpetual; an older word that arrives late is passed over.
    /// </param>
    /// <param name="now">The time. A word from later is from before the clock was set back, and holds no other up.</param>
    public static EventBatch Take(IVenueLease lease, Dictionary<string, DateTimeOffset> newest, DateTimeOffset now)
    {
        var batch = new EventBatch { ConnectionChanged = lease.TakeOverflow() };
        for (var taken = 0; taken < MostEvents; taken++)
        {
            if (!lease.TryRead(out var accountEvent)) return batch;
            batch.Add(accountEvent, newest, now);
        }

        batch.HasMore = true;
        return batch;
    }

    private void Add(AccountEvent accountEvent, Dictionary<string, DateTimeOffset> newest, DateTimeOffset now)
    {
        switch (accountEvent)
        {
            case AccountEvent.Executed executed:
                Executions.Add(executed.Execution);
                break;
            case AccountEvent.WalletChanged changed:
                Coins.AddRange(changed.Wallet.Coins.Where(coin => IsNewest(coin.Asset, changed.Wallet.AsOf, newest, now)));
                break;
            case AccountEvent.PositionChanged changed:
                if (IsNewest(changed.Position.Symbol, changed.Position.AsOf, newest, now)) Positions.Add(changed.Position);
                break;
            case AccountEvent.OrderChanged { Order: { Status: OrderStatus.Cancelled, FilledQuantity: > 0 } order }:
                Cancelled.Add(order);
                break;
            case AccountEvent.Connected or AccountEvent.Disconnected:
                ConnectionChanged = true;
                break;
        }
    }

    private static bool IsNewest(string key, DateTimeOffset asOf, Dictionary<string, DateTimeOffset> newest, DateTimeOffset now)
    {
        if (newest.TryGetValue(key, out var before) && asOf < before && before <= now) return false;
        newest[key] = asOf;
        return true;
    }
}
