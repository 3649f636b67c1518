using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Order.Bench;

/// <summary>Milliseconds of many samples.</summary>
internal sealed record Figures(double Median, double P99)
{
    public static Figures Of(IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToList();
        return new Figures(sorted[sorted.Count / 2], sorted[Math.Min(sorted.Count - 1, sorted.Count * 99 / 100)]);
    }

    public override string ToString() => $"median {Median,6:0.00} ms, p99 {P99,6:0.00} ms";
}

/// <summary>What no order can be faster than: the disk and the network under it.</summary>
internal sealed record Floors(Figures Commit, Figures RoundTrip)
{
    /// <summary>Measures both. The file lies beside the program's own, on the same disk.</summary>
    public static async Task<Floors> MeasureAsync(string path, string exchange, int samples) =>
        new(Figures.Of(Commits(path, samples)), Figures.Of(await RoundTripsAsync(exchange, samples)));

    /// <summary>One row of 1 kB a transaction, with the program's own settings.</summary>
    private static List<double> Commits(string path, int samples)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var write = connection.CreateCommand();
        write.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS state (key INTEGER PRIMARY KEY, payload TEXT)";
        write.ExecuteNonQuery();
        write.CommandText = "INSERT INTO state VALUES (1, $payload) ON CONFLICT (key) DO UPDATE SET payload=excluded.payload";
        var payload = write.Parameters.Add("$payload", SqliteType.Text);
        var times = new List<double>(samples);
        for (var i = 0; i < samples; i++)
        {
            payload.Value = Guid.NewGuid().ToString("N").PadRight(1_000, 'x');
            var start = Stopwatch.GetTimestamp();
            write.ExecuteNonQuery();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<List<double>> RoundTripsAsync(string exchange, int samples)
    {
        using var client = new HttpClient { BaseAddress = new Uri(exchange) };
        var times = new List<double>(samples);
        for (var i = 0; i < samples; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync("/v5/market/time");
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }
}
