using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Acceptance;

/// <summary>What the paper venue itself says, read from its own file.</summary>
internal static class PaperBooks
{
    public static async Task<VenueBooks> ReadAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "paper.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        // One transaction: all three belong to one moment.
        await using var transaction = await connection.BeginTransactionAsync();
        var coins = await RowsAsync(connection, "SELECT asset, quantity FROM coins", row => (row.GetString(0), Decimal(row, 1)));
        var positions = await RowsAsync(connection, "SELECT symbol, quantity FROM positions", row => (row.GetString(0), Decimal(row, 1)));
        var executions = await RowsAsync(
            connection, "SELECT execution_id, symbol, side, quantity FROM executions",
            row => (row.GetString(0), (row.GetString(1), row.GetInt32(2) * Decimal(row, 3))));
        return new VenueBooks(
            coins.ToDictionary(), positions.Where(position => position.Item2 != 0).ToDictionary(), executions.ToDictionary());
    }

    private static async Task<List<T>> RowsAsync<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    private static decimal Decimal(SqliteDataReader row, int column) => decimal.Parse(row.GetString(column), CultureInfo.InvariantCulture);
}
