using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>The regimes of each symbol over time; they belong to the market, not to an account.</summary>
public sealed class RegimeStore(HistoryDatabase database)
{
    private const string Columns = "regime, confidence, start_time, end_time";

    /// <summary>
    /// Writes periods in one transaction, each known by its start: a new one is added, a known one gets the new label,
    /// confidence and end. So the last period may be saved again while it lasts, and a history as a whole.
    /// </summary>
    public Task SaveAsync(string symbol, IReadOnlyList<RegimePeriod> periods, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.ExecuteAsync(
                """
                INSERT INTO regimes (symbol, start_time, end_time, regime, confidence)
                VALUES (@symbol, @start, @end, @regime, @confidence)
                ON CONFLICT (symbol, start_time) DO UPDATE
                SET end_time = excluded.end_time, regime = excluded.regime, confidence = excluded.confidence
                """,
                periods.Select(period => Parameters(symbol, period)).ToList(), cancellationToken),
            cancellationToken);

    /// <summary>
    /// Begins a regime and ends the one that lasts, at the same time. Beginning it a second time changes nothing.
    /// </summary>
    public Task BeginAsync(
        string symbol, string regime, double confidence, DateTimeOffset startTime, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var parameters = Parameters(symbol, new RegimePeriod(regime, confidence, startTime, EndTime: null));
                await session.ExecuteAsync(
                    "UPDATE regimes SET end_time = @start WHERE symbol = @symbol AND end_time IS NULL AND start_time < @start",
                    parameters, cancellationToken);
                return await session.ExecuteAsync(
                    """
                    INSERT INTO regimes (symbol, start_time, end_time, regime, confidence)
                    VALUES (@symbol, @start, @end, @regime, @confidence) ON CONFLICT (symbol, start_time) DO NOTHING
                    """,
                    parameters, cancellationToken);
            },
            cancellationToken);

    /// <summary>The newest period of a symbol, or null.</summary>
    public Task<RegimePeriod?> NewestAsync(string symbol, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync(
                $"SELECT {Columns} FROM regimes WHERE symbol = @symbol ORDER BY start_time DESC LIMIT 1",
                new { symbol }, Read, cancellationToken),
            cancellationToken);

    /// <summary>The periods that overlap the time from <paramref name="from"/> until before <paramref name="before"/>, oldest first.</summary>
    public Task<List<RegimePeriod>> ListAsync(
        string symbol, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync(
                $"""
                SELECT {Columns} FROM regimes
                WHERE symbol = @symbol AND start_time < @before AND (end_time IS NULL OR end_time > @from)
                ORDER BY start_time LIMIT 10000
                """,
                new { symbol, from = Stored.Time(from), before = Stored.Time(before) }, Read, cancellationToken),
            cancellationToken);

    private static object Parameters(string symbol, RegimePeriod period) => new
    {
        symbol,
        start = Stored.Time(period.StartTime),
        end = Stored.Time(period.EndTime),
        regime = period.Regime,
        confidence = period.Confidence,
    };

    private static RegimePeriod Read(DbDataReader row) =>
        new(row.GetString(0), row.GetDouble(1), row.Time(2), row.OptionalTime(3));
}
