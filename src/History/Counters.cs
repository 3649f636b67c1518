namespace AlphaPulse.History;

/// <summary>
/// Numbers without gaps: read and locked, then set, in the transaction of the rows that carry them. What is rolled back
/// gives its numbers back.
/// </summary>
internal static class Counters
{
    /// <summary>The last number given out (0 at first); other writers of the series wait until this transaction ends.</summary>
    public static async Task<long> LockAsync(
        HistorySession session, string owner, string series, CancellationToken cancellationToken) =>
        await session.ScalarAsync<long>(
            """
            INSERT INTO counters (owner, series, value) VALUES (@owner, @series, 0)
            ON CONFLICT (owner, series) DO UPDATE SET value = counters.value RETURNING value
            """,
            new { owner, series }, cancellationToken);

    /// <summary>Sets the last number given out.</summary>
    public static Task SetAsync(
        HistorySession session, string owner, string series, long value, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            "UPDATE counters SET value = @value WHERE owner = @owner AND series = @series",
            new { owner, series, value }, cancellationToken);

    /// <summary>The last number given out, without locking it.</summary>
    public static async Task<long> ReadAsync(
        HistorySession session, string owner, string series, CancellationToken cancellationToken) =>
        await session.ScalarAsync<long>(
            "SELECT COALESCE(MAX(value), 0) FROM counters WHERE owner = @owner AND series = @series",
            new { owner, series }, cancellationToken);

    /// <summary>Gives out the next number.</summary>
    public static async Task<long> NextAsync(
        HistorySession session, string owner, string series, CancellationToken cancellationToken)
    {
        var next = await LockAsync(session, owner, series, cancellationToken) + 1;
        await SetAsync(session, owner, series, next, cancellationToken);
        return next;
    }
}
