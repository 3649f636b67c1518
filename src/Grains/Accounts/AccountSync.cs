using AlphaPulse.Exchanges;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Accounts;

/// <summary>
/// Keeps one account in step with its venue: takes the live events, and compares everything at the start, after every reconnect and every
/// 5 minutes. A failed or partial answer changes nothing.
/// </summary>
internal sealed class AccountSync(
    AccountBooks books, IVenueLease lease, FillJourney journey, FlowStore flows, IPriceBoard prices, TimeProvider time, string account)
{
    /// <summary>How far back executions are taken at the first start; what was traded before has an unknown cost.</summary>
    public static readonly TimeSpan FirstReach = TimeSpan.FromDays(7);

    /// <summary>How long a venue may take to list an execution; that much is asked for again each time.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan PauseBetweenReadings = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PricePoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWaitForPrices = TimeSpan.FromSeconds(10);
    private const int Readings = 4;

    private readonly Dictionary<string, DateTimeOffset> newest = [];
    private readonly Dictionary<string, (decimal Ours, decimal Venues)> suspects = [];
    private Task<ReconciliationReport>? running;
    private DateTimeOffset proved;
    private long movements;
    private long connections;

    /// <summary>Whether a reconciliation has ended in this activation.</summary>
    public bool HasReconciled { get; private set; }

    /// <summary>Whether every change since the last reconciliation arrived live.</summary>
    public bool InStep { get; private set; }

    /// <summary>
    /// When the account's data was last proved true: while in step, whenever the venue was last heard. When the connection is lost it stands
    /// still at the last proof, until the next comparison.
    /// </summary>
    public DateTimeOffset SyncedAt
    {
        get
        {
            if (InStep && lease.IsConnected) NoteProof();
            return Later(proved, books.State.SyncedAt);
        }
    }

    /// <summary>Takes the events that wait.</summary>
    /// <returns>What they were; its executions are durable now.</returns>
    public async Task<EventBatch> TakeEventsAsync()
    {
        var batch = EventBatch.Take(lease, newest, time.GetUtcNow());
        if (batch.ConnectionChanged)
        {
            connections++;
            // While the connection is down, the venue was last heard just before. After a new one, only what was noted before counts.
            if (InStep && !lease.IsConnected) NoteProof();
            InStep = false;
        }

        if (!batch.ChangesAnything && batch.Cancelled.Count == 0) return batch;
        movements++;
        await books.ChangeAsync(async state =>
        {
            var next = AccountChanges.With(AccountChanges.With(state, batch.Coins), batch.Positions);
            next = await journey.RecordAsync(next, batch.Executions);
            await journey.RecordCancelledAsync(batch.Cancelled);
            return next;
        });
        Follow();
        return batch;
    }

    /// <summary>Compares everything with the venue and corrects what differs; concurrent calls share one comparison.</summary>
    /// <exception cref="ExchangeUnavailableException">The venue did not answer; nothing was changed.</exception>
    public Task<ReconciliationReport> ReconcileAsync(CancellationToken cancellationToken)
    {
        if (running is null or { IsCompleted: true }) running = RunAsync(cancellationToken);
        return running;
    }

    /// <summary>As above, with a comparison that begins after the call: one that runs already may have read before the last fill.</summary>
    /// <exception cref="ExchangeUnavailableException">The venue did not answer; nothing was changed.</exception>
    public async Task<ReconciliationReport> ReconcileFromNowAsync(CancellationToken cancellationToken)
    {
        // How the earlier one ends is for those who asked for it.
        if (running is { IsCompleted: false } earlier) await Task.WhenAny(earlier);
        return await ReconcileAsync(cancellationToken);
    }

    private async Task<ReconciliationReport> RunAsync(CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        for (var reading = 1; ; reading++)
        {
            var (movementsBefore, connectionsBefore) = (movements, connections);
            var since = books.State.BornAt is null ? ByVenuesClock(time.GetUtcNow()) - FirstReach : books.State.CompleteThrough;
            var snapshot = await ReadAsync(since, cancellationToken);
            await WaitForPricesAsync(snapshot, cancellationToken);
            var agreed = await ApplyAsync(snapshot, since, movementsBefore, differences);
            var cameUp = lease.IsConnected && connections != connectionsBefore;
            if (agreed) InStep = lease.IsConnected && !cameUp;

            // What happened before a connection that came up meanwhile was not told, and may be missing from what was read: once more.
            if ((agreed && !cameUp) || reading == Readings) return await ReportAsync(agreed, differences);
            await Task.Delay(PauseBetweenReadings, time, cancellationToken);
        }
    }

    private async Task<VenueSnapshot> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            return await SnapshotReader.ReadAsync(lease.Exchange, since, time, cancellationToken);
        }
        catch (Exception e) when (e is VenueUnavailableException or VenueConfigurationException)
        {
            throw new ExchangeUnavailableException(e.Message);
        }
    }

    /// <summary>Applies what was read. True when it belongs to one moment and everything is explained or corrected.</summary>
    private async Task<bool> ApplyAsync(VenueSnapshot snapshot, DateTimeOffset since, long movementsBefore, List<string> differences)
    {
        var agreed = true;
        await books.ChangeAsync(async state =>
        {
            var rowsBefore = state.TradesAppliedThrough;
            var next = await journey.RecordAsync(state, snapshot.Executions);
            await journey.RecordCancelledAsync([]);
            var missed = next.TradesAppliedThrough - rowsBefore;
            if (missed > 0 && state.BornAt is not null) differences.Add($"{missed} executions were missing; they were applied.");
            // An event came in after the reading began, so the rest of it may be older than what we know.
            agreed = movements == movementsBefore;
            if (!agreed) return next;

            var isBirth = state.BornAt is null;
            (next, var differed) = Comparison.TakeVenuesWord(next, snapshot);
            if (isBirth) next = next with { BornAt = ByVenuesClock(snapshot.Wallet.AsOf) };
            else differences.AddRange(differed);

            (next, agreed) = await ExplainAsync(next, isBirth, since, differences);
            next = await TakeFlowsAsync(next, snapshot, differences);
            return next with { SyncedAt = snapshot.StartedAt, CompleteThrough = Later(next.CompleteThrough, ByVenuesClock(snapshot.StartedAt) - Overlap) };
        });
        Follow();
        return agreed;
    }

    /// <summary>
    /// Brings positions to what the venue holds where executions do not add up to it. The list of executions may lag behind, so a
    /// difference must be seen twice; at the birth it is what was held before.
    /// </summary>
    private async Task<(AccountState State, bool Agreed)> ExplainAsync(
        AccountState state, bool isBirth, DateTimeOffset since, List<string> differences)
    {
        var agreed = true;
        var unexplained = AccountChanges.Unexplained(state);
        foreach (var symbol in suspects.Keys.Except(unexplained).ToList()) suspects.Remove(symbol);
        foreach (var symbol in unexplained)
        {
            var ours = state.Positions.GetValueOrDefault(symbol)?.Quantity ?? 0;
            var difference = (ours, AccountChanges.VenueQuantity(state, symbol));
            if (!isBirth && (!suspects.TryGetValue(symbol, out var before) || before != difference))
            {
                suspects[symbol] = difference;
                agreed = false;
                continue;
            }

            // What was held before the first execution known comes before it; a perpetual's average is the venue's of now.
            var at = isBirth && !Symbols.IsPerpetual(symbol) ? since : ByVenuesClock(time.GetUtcNow());
            if (Comparison.Target(state, symbol, prices, at) is not { } target) continue;
            state = await journey.TakeOverAsync(state, symbol, target);
            suspects.Remove(symbol);
            if (!isBirth)
                differences.Add($"{symbol}: executions add up to {Comparison.Show(ours)}, the venue has {Comparison.Show(target.Quantity)}; the difference came in at {Comparison.Show(target.Price)} USD.");
        }

        return (state, agreed);
    }

    private async Task<AccountState> TakeFlowsAsync(AccountState state, VenueSnapshot snapshot, List<string> differences)
    {
        var fresh = Comparison.NewFlows(state, snapshot, prices);
        foreach (var flow in fresh)
        {
            await flows.AppendAsync(account, flow, CancellationToken.None);
            differences.Add($"A {flow.Kind} of {Comparison.Show(Math.Abs(flow.Quantity))} {flow.Asset} was taken out of performance and drawdown.");
        }

        return Comparison.TakeFlows(state, fresh);
    }

    private async Task<ReconciliationReport> ReportAsync(bool agreed, List<string> differences)
    {
        if (!agreed) differences.Add($"The account still moved in {Readings} readings; what is left is compared again soon.");
        var report = new ReconciliationReport(time.GetUtcNow(), [.. differences]);
        await books.ChangeAsync(state => Task.FromResult(state with { LastReconciliation = report }));
        HasReconciled = books.State.BornAt is not null;
        return report;
    }

    // A sum without a listed market's price would be wrong for a moment, and a first cost needs a price.
    private async Task WaitForPricesAsync(VenueSnapshot snapshot, CancellationToken cancellationToken)
    {
        var seen = Comparison.TakeVenuesWord(books.State, snapshot).State;
        prices.Follow(Markets(seen));
        var deadline = time.GetUtcNow() + LongestWaitForPrices;
        while (Valuation.AwaitsPrices(seen, prices) && time.GetUtcNow() < deadline) await Task.Delay(PricePoll, time, cancellationToken);
    }

    private void NoteProof()
    {
        if (lease.Exchange.GetStatus().LastHeardAt is { } heard) proved = Later(proved, heard);
    }

    // Executions and bookings carry the venue's time, and our clock may be minutes off it: what is compared with them must be in it too.
    private DateTimeOffset ByVenuesClock(DateTimeOffset ours) => ours + (lease.Exchange.GetStatus().ClockOffset ?? TimeSpan.Zero);

    private void Follow() => prices.Follow(Markets(books.State));

    // The perpetual beside each holding is what it is hedged with.
    private static IEnumerable<string> Markets(AccountState state) =>
        Valuation.PricedSymbols(state).Select(Symbols.BaseAsset).Distinct().SelectMany(asset => new[] { asset, Symbols.Perpetual(asset) });

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
