using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Accounts;

/// <summary>Asks a venue for everything about its account. A question that fails fails the whole: a partial answer is no answer.</summary>
internal static class SnapshotReader
{
    private const int PageSize = 500;

    // Bounds the memory of one reading: 100,000 rows.
    private const int MostPages = 200;

    private const int Attempts = 4;

    /// <summary>
    /// Reads executions, wallet, positions and ledger, and the executions again: if one came in between, the answers may belong to
    /// different moments, so they are asked for again.
    /// </summary>
    /// <exception cref="VenueUnavailableException">The venue did not answer, or the account kept moving.</exception>
    public static async Task<VenueSnapshot> ReadAsync(
        IExchange exchange, DateTimeOffset since, TimeProvider time, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var executions = await ReadExecutionsAsync(exchange, since, cancellationToken);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Two at once: an order waits for this reading. The ledger comes after the wallet, so that a flow which the wallet has is in it; and the
            // executions on both sides prove that wallet and positions are of one moment.
            var (wallet, positions) = (exchange.GetWalletAsync(cancellationToken), exchange.GetPositionsAsync(cancellationToken));
            await Task.WhenAll(wallet, positions);
            var recheckFrom = executions.Count == 0 ? since : executions[^1].ExecutedAt;
            var (ledger, rechecked) = (ReadLedgerAsync(exchange, since, cancellationToken), ReadExecutionsAsync(exchange, recheckFrom, cancellationToken));
            await Task.WhenAll(ledger, rechecked);
            var later = await rechecked;
            var known = executions.Select(Key).ToHashSet();
            var unseen = later.Where(execution => !known.Contains(Key(execution))).ToList();
            if (unseen.Count == 0) return new VenueSnapshot(await wallet, await positions, executions, await ledger, startedAt);
            executions.AddRange(unseen);
        }

        throw new VenueUnavailableException($"The account was still trading after {Attempts} readings, so its answers do not belong to one moment.");
    }

    private static (MarketKind Kind, string Id) Key(Execution execution) => (Symbols.Kind(execution.Symbol), execution.ExecutionId);

    private static async Task<List<Execution>> ReadExecutionsAsync(
        IExchange exchange, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var all = new List<Execution>();
        var seen = new HashSet<(MarketKind, string)>();
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await exchange.GetExecutionsAsync(since, PageSize, cancellationToken);
            all.AddRange(answer.Executions.Where(execution => seen.Add(Key(execution))));
            if (!answer.HasMore) return all;
            since = Next(since, answer.Executions.Count == 0 ? since : answer.Executions[^1].ExecutedAt);
        }

        throw new VenueUnavailableException($"More than {MostPages} pages of executions are waiting.");
    }

    private static async Task<List<LedgerEntry>> ReadLedgerAsync(
        IExchange exchange, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var all = new List<LedgerEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await exchange.GetLedgerAsync(since, PageSize, cancellationToken);
            all.AddRange(answer.Entries.Where(entry => seen.Add(entry.EntryId)));
            if (!answer.HasMore) return all;
            since = Next(since, answer.Entries.Count == 0 ? since : answer.Entries[^1].BookedAt);
        }

        throw new VenueUnavailableException($"More than {MostPages} pages of ledger entries are waiting.");
    }

    // A page holds whole milliseconds, so a page of one millisecond only is complete and the next one starts after it.
    private static DateTimeOffset Next(DateTimeOffset since, DateTimeOffset last) => last > since ? last : since.AddMilliseconds(1);
}
