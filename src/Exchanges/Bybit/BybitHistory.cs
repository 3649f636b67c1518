using System.Globalization;
using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Mapping;
using AlphaPulse.Exchanges.Bybit.Rest;

namespace AlphaPulse.Exchanges.Bybit;

/// <summary>
/// Reads executions and bookings from a time on, oldest first. Bybit gives at most seven days at once, newest first, so a window is read
/// whole, and halved while it holds more than can be read.
/// </summary>
internal sealed class BybitHistory(BybitReader reader, BybitClock clock)
{
    private const int RowsPerPage = 100;
    private const int BookingsPerPage = 50;

    /// <summary>Bybit's bound is seven days; an hour is left for the bound's own rounding.</summary>
    public static readonly TimeSpan MaxWindow = TimeSpan.FromDays(7) - TimeSpan.FromHours(1);

    /// <summary>Bybit keeps two years.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(729);

    public async Task<ExecutionPage> GetExecutionsAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        var (rows, more) = await ReadAsync(since, limit, ReadExecutionsAsync, e => e.ExecutedAt, cancellationToken);
        return new ExecutionPage(rows, more);
    }

    public async Task<LedgerPage> GetLedgerAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        var (rows, more) = await ReadAsync(since, limit, ReadLedgerAsync, e => e.BookedAt, cancellationToken);
        return new LedgerPage(rows, more);
    }

    public async Task<IReadOnlyList<Execution>> GetOrderExecutionsAsync(string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        var category = BybitSymbols.Category(symbol);
        var call = BybitCall.Read(
            "/v5/execution/list",
            ("category", category),
            ("symbol", BybitSymbols.ToVenue(symbol)),
            ("orderLinkId", orderLinkId),
            ("limit", Text(RowsPerPage)));
        var rows = await reader.AskAllAsync(call, BybitJson.Default.RowPageExecutionRow, cancellationToken);
        return Order(rows.Where(row => row.OrderLinkId == orderLinkId).Select(row => ExecutionMapper.Map(row, category)).OfType<Execution>());
    }

    // Goes forward window by window until a row newer than the start is found or the present is reached: the caller goes on from the last
    // row's time, so rows of the starting millisecond alone would be asked for again for ever.
    private async Task<(List<T> Rows, bool HasMore)> ReadAsync<T>(
        DateTimeOffset since, int limit, Func<DateTimeOffset, DateTimeOffset, CancellationToken, Task<List<T>>> read, Func<T, DateTimeOffset> timeOf, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        // The venue's clock is an estimate: what happened just now must not fall behind the end.
        var latest = clock.VenueNow + TimeSpan.FromSeconds(1);
        var from = since > latest - MaxAge ? since : latest - MaxAge;
        var found = new List<T>();
        while (from <= latest)
        {
            var (rows, end) = await ReadWindowAsync(from, Min(from + MaxWindow, latest), read, cancellationToken);
            found.AddRange(rows);
            var isLast = end >= latest;
            if (isLast || (found.Count > 0 && timeOf(found[^1]) > since))
            {
                var count = PageLength(found, since, limit, timeOf);
                return (found[..count], !isLast || count < found.Count);
            }

            from = end + TimeSpan.FromMilliseconds(1);
        }

        return (found, false);
    }

    // Rows of one millisecond stay together, and a page goes beyond the starting one.
    private static int PageLength<T>(List<T> rows, DateTimeOffset since, int limit, Func<T, DateTimeOffset> timeOf)
    {
        var count = Math.Min(limit, rows.Count);
        while (count < rows.Count && (timeOf(rows[count]) == timeOf(rows[count - 1]) || timeOf(rows[count - 1]) <= since)) count++;
        return count;
    }

    private static async Task<(List<T> Rows, DateTimeOffset End)> ReadWindowAsync<T>(
        DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, DateTimeOffset, CancellationToken, Task<List<T>>> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return (await read(from, to, cancellationToken), to);
            }
            catch (VenueUnavailableException e) when (e.InnerException is TooManyRowsException && to - from > TimeSpan.FromMilliseconds(2))
            {
                to = from + ((to - from) / 2);
            }
        }
    }

    private async Task<List<Execution>> ReadExecutionsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        // All categories at once: an order may wait for this reading.
        var categories = await Task.WhenAll(Enum.GetValues<MarketKind>().Select(kind => ReadExecutionsAsync(kind, from, to, cancellationToken)));
        return Order(categories.SelectMany(executions => executions));
    }

    private async Task<IEnumerable<Execution>> ReadExecutionsAsync(MarketKind kind, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var category = BybitSymbols.Category(kind);
        var call = BybitCall.Read("/v5/execution/list", ("category", category), Start(from), End(to), ("limit", Text(RowsPerPage)));
        var rows = await reader.AskAllAsync(call, BybitJson.Default.RowPageExecutionRow, cancellationToken);
        return rows.DistinctBy(row => row.ExecId).Select(row => ExecutionMapper.Map(row, category)).OfType<Execution>();
    }

    private async Task<List<LedgerEntry>> ReadLedgerAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var call = BybitCall.Read("/v5/account/transaction-log", ("accountType", "UNIFIED"), Start(from), End(to), ("limit", Text(BookingsPerPage)));
        var rows = await reader.AskAllAsync(call, BybitJson.Default.RowPageTransactionRow, cancellationToken);
        return [.. rows.SelectMany(LedgerMapper.Map).DistinctBy(e => e.EntryId).OrderBy(e => e.BookedAt).ThenBy(e => e.EntryId, StringComparer.Ordinal)];
    }

    // Bybit leaves the order of ties open: what is left of the order falls with each execution, and the id decides the rest.
    private static List<Execution> Order(IEnumerable<Execution> executions) =>
        [.. executions.OrderBy(e => e.ExecutedAt).ThenBy(e => e.OrderId, StringComparer.Ordinal).ThenByDescending(e => e.LeavesQuantity).ThenBy(e => e.ExecutionId, StringComparer.Ordinal)];

    private static (string Name, string? Value) Start(DateTimeOffset time) => ("startTime", BybitNumbers.Milliseconds(time));

    private static (string Name, string? Value) End(DateTimeOffset time) => ("endTime", BybitNumbers.Milliseconds(time));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
