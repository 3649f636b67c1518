namespace AlphaPulse.Exchanges.Paper.Storage;

/// <summary>The tables of a paper venue's file. Money is text, so that no decimal is lost; times are Unix milliseconds.</summary>
internal static class PaperSchema
{
    /// <summary>The version that this program writes and reads, kept in SQLite's <c>user_version</c>.</summary>
    public const int Version = 1;

    public const string Create = """
        CREATE TABLE venue (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            seed INTEGER NOT NULL,
            born_at INTEGER NOT NULL,
            funding_paid_through INTEGER NOT NULL);
        CREATE TABLE coins (asset TEXT PRIMARY KEY, quantity TEXT NOT NULL);
        CREATE TABLE positions (
            symbol TEXT NOT NULL, position_index INTEGER NOT NULL, quantity TEXT NOT NULL, cost TEXT NOT NULL,
            PRIMARY KEY (symbol, position_index));
        CREATE TABLE orders (
            number INTEGER PRIMARY KEY,
            order_id TEXT NOT NULL UNIQUE,
            order_link_id TEXT UNIQUE,
            symbol TEXT NOT NULL, side INTEGER NOT NULL, type INTEGER NOT NULL, quantity TEXT NOT NULL,
            filled_quantity TEXT NOT NULL, filled_value TEXT NOT NULL, limit_price TEXT, status INTEGER NOT NULL,
            reduce_only INTEGER NOT NULL, time_in_force INTEGER NOT NULL, position_index INTEGER NOT NULL,
            created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
        CREATE INDEX orders_open ON orders (number) WHERE status < 2;
        CREATE TABLE executions (
            number INTEGER PRIMARY KEY,
            execution_id TEXT NOT NULL UNIQUE,
            order_id TEXT NOT NULL, order_link_id TEXT, symbol TEXT NOT NULL, side INTEGER NOT NULL, type INTEGER NOT NULL,
            quantity TEXT NOT NULL, price TEXT NOT NULL, fee TEXT NOT NULL, fee_asset TEXT NOT NULL,
            leaves_quantity TEXT NOT NULL, booked_at INTEGER NOT NULL);
        CREATE INDEX executions_booked ON executions (booked_at);
        CREATE INDEX executions_link ON executions (order_link_id);
        CREATE TABLE ledger (
            number INTEGER PRIMARY KEY,
            entry_id TEXT NOT NULL UNIQUE,
            asset TEXT NOT NULL, quantity TEXT NOT NULL, kind INTEGER NOT NULL, symbol TEXT, booked_at INTEGER NOT NULL);
        CREATE INDEX ledger_booked ON ledger (booked_at);
        """;
}
