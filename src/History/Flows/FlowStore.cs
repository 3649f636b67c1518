using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>The deposits, withdrawals and transfers of each account, each once.</summary>
public sealed class FlowStore(HistoryDatabase database)
{
    private const string Columns = "id, at, kind, asset, quantity, value_usd";

    /// <summary>Stores a flow; false when the account has one with this id already.</summary>
    public Task<bool> AppendAsync(string account, ExternalFlow flow, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await session.ExecuteAsync(
                $"""
                INSERT INTO external_flows (account, {Columns}) VALUES (@account, @id, @at, @kind, @asset, @quantity, @valueUsd)
                ON CONFLICT (account, id) DO NOTHING
                """,
                new
                {
                    account, id = flow.Id, at = Stored.Time(flow.At), kind = flow.Kind, asset = flow.Asset,
                    quantity = Stored.Decimal(flow.Quantity), valueUsd = Stored.Decimal(flow.ValueUsd),
                },
                cancellationToken) == 1,
            cancellationToken);

    /// <summary>The flows from a time on and before another, oldest first; null does not restrict.</summary>
    public Task<List<ExternalFlow>> ListAsync(
        string account, DateTimeOffset? from, DateTimeOffset? before, int limit, int offset, CancellationToken cancellationToken)
    {
        var filter = new SqlFilter()
            .And("account = @account", "account", account)
            .And("at >= @from", "from", Stored.Time(from))
            .And("at < @before", "before", Stored.Time(before))
            .Page(limit, offset);
        return database.ReadAsync(
            session => session.QueryAsync(
                $"SELECT {Columns} FROM external_flows {filter.Where} ORDER BY at, id LIMIT @limit OFFSET @offset",
                filter.Parameters, Read, cancellationToken),
            cancellationToken);
    }

    private static ExternalFlow Read(DbDataReader row) => new(
        row.GetString(0), row.Time(1), row.GetString(2), row.GetString(3), row.Decimal(4), row.Decimal(5));
}
