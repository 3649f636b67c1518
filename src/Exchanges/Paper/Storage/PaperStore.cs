using AlphaPulse.Exchanges.Paper.Matching;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Exchanges.Paper.Storage;

/// <summary>
/// A paper venue's SQLite file. A call returns when its transaction is on the disk (WAL, synchronous FULL). Not thread-safe: the venue
/// calls it one at a time.
/// </summary>
internal sealed class PaperStore : IDisposable
{
    private const string Wal = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;";
    private readonly SqliteConnection connection;

    private PaperStore(SqliteConnection connection) => this.connection = connection;

    /// <summary>When prices had their start values: a whole UTC minute.</summary>
    public DateTimeOffset BornAt { get; private init; }

    /// <summary>The seed of the prices, as chosen at birth.</summary>
    public long Seed { get; private init; }

    /// <summary>Opens the file, or makes it and the venue in it.</summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer program.</exception>
    public static PaperStore Open(PaperOptions options, DateTimeOffset now)
    {
        var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.DatabasePath, Pooling = false }.ToString());
        try
        {
            file.Open();
            file.Execute(Wal);
            var version = file.ExecuteScalar<long>("PRAGMA user_version");
            if (version == 0) Create(file, options, now);
            else if (version != PaperSchema.Version)
            {
                throw new InvalidOperationException(
                    $"The paper venue's file {options.DatabasePath} has version {version}, this program knows {PaperSchema.Version}.");
            }

            // A file that this user may only read opens well, and would fail at the first order.
            file.Execute("BEGIN; UPDATE venue SET seed = seed; ROLLBACK");
            var (seed, bornAt) = file.QuerySingle<(long, long)>("SELECT seed, born_at FROM venue");
            return new PaperStore(file) { Seed = seed, BornAt = DateTimeOffset.FromUnixTimeMilliseconds(bornAt) };
        }
        catch (SqliteException e)
        {
            file.Dispose();
            throw new VenueConfigurationException(
                $"The paper venue's file {options.DatabasePath} cannot be used ({e.Message.TrimEnd('.')}). {Advice(e)}", e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What the engine goes on from.</summary>
    public MatchingState LoadState() => new()
    {
        Coins = connection.Query<(string Asset, string Quantity)>("SELECT asset, quantity FROM coins WHERE quantity <> '0'")
            .ToDictionary(c => c.Asset, c => Text.ToDecimal(c.Quantity)),
        Positions =
        [
            .. connection.Query<(string Symbol, long Index, string Quantity, string Cost)>(
                    "SELECT symbol, position_index, quantity, cost FROM positions")
                .Select(p => new EnginePosition(p.Symbol, (int)p.Index, Text.ToDecimal(p.Quantity), Text.ToDecimal(p.Cost))),
        ],
        OpenOrders =
        [
            .. connection.Query<OrderRow>($"SELECT {OrderRow.Columns} FROM orders WHERE status < 2 ORDER BY number")
                .Select(row => row.ToOrder()),
        ],
        LastOrderNumber = LastNumber("orders"),
        LastExecutionNumber = LastNumber("executions"),
        LastLedgerNumber = LastNumber("ledger"),
    };

    /// <summary>The time of the newest booking, or the birth: later ones are never booked before it, even if the clock is set back.</summary>
    public DateTimeOffset LastBookedAt() => DateTimeOffset.FromUnixTimeMilliseconds(connection.ExecuteScalar<long>(
        "SELECT max((SELECT born_at FROM venue), coalesce((SELECT max(booked_at) FROM executions), 0), coalesce((SELECT max(booked_at) FROM ledger), 0))"));

    /// <summary>The time of the last funding payment that was made or had nothing to pay.</summary>
    public DateTimeOffset FundingPaidThrough() =>
        DateTimeOffset.FromUnixTimeMilliseconds(connection.ExecuteScalar<long>("SELECT funding_paid_through FROM venue"));

    /// <summary>Stores what changed, in one transaction.</summary>
    public void Save(MatchingChanges changes, DateTimeOffset? fundingPaidThrough = null)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(OrderRow.Upsert, changes.Orders.Select(OrderRow.From), transaction);
        connection.Execute(ExecutionRow.Insert, changes.Executions.Select(ExecutionRow.From), transaction);
        connection.Execute(LedgerRow.Insert, changes.Ledger.Select(LedgerRow.From), transaction);
        SaveCoins(connection, changes.Coins, transaction);
        connection.Execute(
            "INSERT OR REPLACE INTO positions VALUES (@Symbol, @Index, @Quantity, @Cost)",
            changes.Positions.Select(p => new { p.Symbol, p.Index, Quantity = Text.Of(p.Quantity), Cost = Text.Of(p.Cost) }),
            transaction);
        if (fundingPaidThrough is { } paid)
            connection.Execute("UPDATE venue SET funding_paid_through = @At", new { At = paid.ToUnixTimeMilliseconds() }, transaction);
        transaction.Commit();
    }

    /// <summary>Whether an order with this client id was ever taken.</summary>
    public bool HasOrderLinkId(string orderLinkId) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM orders WHERE order_link_id = @orderLinkId)", new { orderLinkId });

    /// <summary>The order with this client id, or null.</summary>
    public VenueOrder? FindOrder(string symbol, string orderLinkId) => connection.QuerySingleOrDefault<OrderRow>(
        $"SELECT {OrderRow.Columns} FROM orders WHERE order_link_id = @orderLinkId AND symbol = @symbol",
        new { orderLinkId, symbol })?.ToOrder().Order;

    /// <summary>The executions of one order, oldest first.</summary>
    public IReadOnlyList<Execution> OrderExecutions(string symbol, string orderLinkId) =>
    [
        .. connection.Query<ExecutionRow>(
                $"SELECT {ExecutionRow.Columns} FROM executions WHERE order_link_id = @orderLinkId AND symbol = @symbol ORDER BY number",
                new { orderLinkId, symbol })
            .Select(row => row.ToExecution()),
    ];

    /// <summary>A page of executions.</summary>
    public ExecutionPage Executions(DateTimeOffset since, int limit)
    {
        var (rows, hasMore) = Page<ExecutionRow>("executions", ExecutionRow.Columns, since, limit);
        return new([.. rows.Select(row => row.ToExecution())], hasMore);
    }

    /// <summary>A page of the ledger.</summary>
    public LedgerPage Ledger(DateTimeOffset since, int limit)
    {
        var (rows, hasMore) = Page<LedgerRow>("ledger", LedgerRow.Columns, since, limit);
        return new([.. rows.Select(row => row.ToEntry())], hasMore);
    }

    public void Dispose() => connection.Dispose();

    /// <summary>
    /// Whole milliseconds only, and always at least one that is later than <paramref name="since"/> if there is any: a caller that asks
    /// again from the last row's time gets on, however many rows one millisecond has.
    /// </summary>
    private (IReadOnlyList<T> Rows, bool HasMore) Page<T>(string table, string columns, DateTimeOffset since, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var from = since.ToUnixTimeMilliseconds() + (since.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1);
        var cut = connection.ExecuteScalar<long?>(
            $"SELECT booked_at FROM {table} WHERE booked_at >= @from ORDER BY booked_at LIMIT 1 OFFSET @offset", new { from, offset = limit - 1 });
        if (cut == from)
            cut = connection.ExecuteScalar<long?>($"SELECT min(booked_at) FROM {table} WHERE booked_at > @from", new { from });
        var rows = connection.Query<T>(
            $"SELECT {columns} FROM {table} WHERE booked_at BETWEEN @from AND @to ORDER BY number", new { from, to = cut ?? long.MaxValue });
        var hasMore = cut is not null
            && connection.ExecuteScalar<bool>($"SELECT EXISTS (SELECT 1 FROM {table} WHERE booked_at > @cut)", new { cut });
        return (rows.AsList(), hasMore);
    }

    private long LastNumber(string table) => connection.ExecuteScalar<long>($"SELECT coalesce(max(number), 0) FROM {table}");

    private static void Create(SqliteConnection file, PaperOptions options, DateTimeOffset now)
    {
        var bornAt = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMinute)).ToUnixTimeMilliseconds();
        using var transaction = file.BeginTransaction();
        file.Execute(PaperSchema.Create, transaction: transaction);
        file.Execute(
            "INSERT INTO venue VALUES (1, @Seed, @bornAt, @paid)",
            new { options.Seed, bornAt, paid = now.ToUnixTimeMilliseconds() },
            transaction);
        SaveCoins(file, options.StartCoins, transaction);
        file.Execute($"PRAGMA user_version = {PaperSchema.Version}", transaction: transaction);
        transaction.Commit();
    }

    private static void SaveCoins(SqliteConnection file, IReadOnlyDictionary<string, decimal> coins, SqliteTransaction transaction) =>
        file.Execute(
            "INSERT OR REPLACE INTO coins VALUES (@Key, @Value)",
            coins.Select(c => new { c.Key, Value = Text.Of(c.Value) }),
            transaction);

    private static string Advice(SqliteException exception) =>
        exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY
            ? "Check that this user may read and write it and its folder."
            : "Restore it from a backup, or move it away to start with a new venue.";
}
