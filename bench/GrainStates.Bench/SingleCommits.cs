using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.GrainStates.Bench;

/// <summary>What SQLite does with one durable commit a write and nothing around it.</summary>
internal static class SingleCommits
{
    /// <summary>Writes a second.</summary>
    public static double Run(string path, TimeSpan duration)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using (var setup = connection.CreateCommand())
        {
            setup.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE blob (key INTEGER PRIMARY KEY, payload TEXT)";
            setup.ExecuteNonQuery();
        }

        using var write = connection.CreateCommand();
        write.CommandText = "INSERT INTO blob VALUES ($key, $payload) ON CONFLICT (key) DO UPDATE SET payload=excluded.payload";
        var key = write.Parameters.Add("$key", SqliteType.Integer);
        var payload = write.Parameters.Add("$payload", SqliteType.Text);
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < duration; count++)
        {
            key.Value = count % 64;
            // Another text each time: SQLite neither writes nor flushes a row that stays as it is.
            payload.Value = count.ToString("D10").PadRight(1000, 'x');
            write.ExecuteNonQuery();
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
