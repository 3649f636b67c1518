using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>The alerts of each account, numbered in the order of storing.</summary>
public sealed class AlertStore(HistoryDatabase database, TimeProvider time)
{
    private const string Series = "alerts";

    private const string Columns =
        "seq, id, rule_id, title, message, severity, source, created_at, tags, acknowledged_by, acknowledged_at";

    private const string Insert = """
        INSERT INTO alerts (account, seq, id, rule_id, title, message, severity, source, created_at, tags)
        VALUES (@account, @seq, @id, @ruleId, @title, @message, @severity, @source, @createdAt, @tags)
        ON CONFLICT (account, id) DO NOTHING
        """;

    /// <summary>Stores an alert once.</summary>
    public Task<AlertAppended> AppendAsync(string account, NewAlert alert, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var seq = await Counters.LockAsync(session, account, Series, cancellationToken) + 1;
                var parameters = new
                {
                    account, seq, id = alert.Id, ruleId = alert.RuleId, title = alert.Title, message = alert.Message,
                    severity = Stored.Enum(alert.Severity), source = alert.Source, createdAt = Stored.Time(alert.CreatedAt),
                    tags = Stored.Strings(alert.Tags),
                };
                var isNew = await session.ExecuteAsync(Insert, parameters, cancellationToken) == 1;
                if (isNew) await Counters.SetAsync(session, account, Series, seq, cancellationToken);
                return new AlertAppended((await FindAsync(session, account, alert.Id, cancellationToken))!, isNew);
            },
            cancellationToken);

    /// <summary>Acknowledges an alert once and answers it; null when there is no such alert or it was acknowledged before.</summary>
    public Task<Alert?> AcknowledgeAsync(string account, string id, string by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.FirstAsync(
                $"""
                UPDATE alerts SET acknowledged_by = @by, acknowledged_at = @now
                WHERE account = @account AND id = @id AND acknowledged_at IS NULL RETURNING {Columns}
                """,
                new { account, id, by, now = Stored.Time(time.GetUtcNow()) }, Read, cancellationToken),
            cancellationToken);

    /// <summary>The alert with this id, or null.</summary>
    public Task<Alert?> FindAsync(string account, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, account, id, cancellationToken), cancellationToken);

    /// <summary>The alerts that the query asks for, newest first.</summary>
    public Task<List<Alert>> ListAsync(string account, AlertQuery query, CancellationToken cancellationToken)
    {
        var filter = new SqlFilter()
            .And("account = @account", "account", account)
            .And("created_at >= @from", "from", Stored.Time(query.From))
            .And("created_at < @before", "before", Stored.Time(query.Before))
            .And("severity = @severity", "severity", query.Severity is { } severity ? Stored.Enum(severity) : null)
            .And("(acknowledged_at IS NOT NULL) = (@acknowledged = 1)", "acknowledged", query.Acknowledged is { } yes ? Stored.Bool(yes) : null)
            .And("source = @source", "source", query.Source)
            .Page(query.Limit, query.Offset);
        return database.ReadAsync(
            session => session.QueryAsync(
                $"SELECT {Columns} FROM alerts {filter.Where} ORDER BY created_at DESC, seq DESC LIMIT @limit OFFSET @offset",
                filter.Parameters, Read, cancellationToken),
            cancellationToken);
    }

    /// <summary>The rows after a number, in order, at most <paramref name="limit"/>: what a relay has not sent yet.</summary>
    public Task<List<Alert>> ReadAfterAsync(string account, long seq, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync(
                $"SELECT {Columns} FROM alerts WHERE account = @account AND seq > @seq ORDER BY seq LIMIT @limit",
                new { account, seq, limit }, Read, cancellationToken),
            cancellationToken);

    /// <summary>The number of the account's last row; 0 when there is none.</summary>
    public Task<long> LastSeqAsync(string account, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Counters.ReadAsync(session, account, Series, cancellationToken), cancellationToken);

    private static Task<Alert?> FindAsync(HistorySession session, string account, string id, CancellationToken cancellationToken) =>
        session.FirstAsync(
            $"SELECT {Columns} FROM alerts WHERE account = @account AND id = @id", new { account, id }, Read, cancellationToken);

    private static Alert Read(DbDataReader row) => new(
        row.GetInt64(0),
        new NewAlert(
            row.GetString(1), row.OptionalString(2), row.GetString(3), row.GetString(4), row.Enum<AlertSeverity>(5),
            row.GetString(6), row.Time(7), row.Strings(8)),
        row.OptionalString(9), row.OptionalTime(10));
}
