using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AlphaPulse.Simulation;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Silo.Tests.Storage;

/// <summary>kill -9 while 64 grains write, twenty times over the same file: what was acknowledged is there, and nothing is half there.</summary>
public sealed class CrashTests
{
    private const int Kills = 20;
    private const int AcknowledgementsBeforeAKill = 500;

    [Fact]
    public async Task Kill_WhileGrainsWrite_LosesNoAcknowledgedWriteAndLeavesNoHalfOne()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("grains.db");
        var last = new Dictionary<string, long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            foreach (var (writer, number) in await WriteUntilKilledAsync(path, AcknowledgementsBeforeAKill + (kill * 37)))
            {
                Assert.True(number > last.GetValueOrDefault(writer), $"{writer} acknowledged {number} after {last.GetValueOrDefault(writer)}: a write was lost.");
                last[writer] = number;
            }

            Check(path, last);
        }
    }

    private static async Task<List<(string Writer, long Number)>> WriteUntilKilledAsync(string path, int acknowledgements)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "AlphaPulse.GrainStates.Bench.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "writer", path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var acknowledged = new List<(string, long)>();
        try
        {
            while (acknowledged.Count < acknowledgements) acknowledged.Add(Parse(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The writer ended by itself.")));
        }
        finally
        {
            // SIGKILL: nothing of the program runs after it.
            process.Kill();
            await process.WaitForExitAsync();
        }

        // What it wrote before the kill counts too; its last line may have been cut.
        var rest = await process.StandardOutput.ReadToEndAsync();
        acknowledged.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse));
        return acknowledged;
    }

    private static (string Writer, long Number) Parse(string line)
    {
        var parts = line.Split(' ');
        return (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static void Check(string path, Dictionary<string, long> acknowledged)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
        command.CommandText = "SELECT key, payload, version FROM grain_state WHERE type='writer' AND name='number'";
        using var reader = command.ExecuteReader();
        var found = new Dictionary<string, long>();
        while (reader.Read())
        {
            using var json = JsonDocument.Parse(reader.GetString(1));
            var number = json.RootElement.GetProperty("Number").GetInt64();
            var copies = json.RootElement.GetProperty("Copies").EnumerateArray().Select(c => c.GetString()).ToArray();
            Assert.Equal(100, copies.Length);
            Assert.All(copies, c => Assert.Equal(number.ToString("D7", CultureInfo.InvariantCulture), c));
            Assert.Equal(number, reader.GetInt64(2));
            found[reader.GetString(0)] = number;
        }

        Assert.All(acknowledged, a => Assert.True(found.GetValueOrDefault(a.Key) >= a.Value, $"{a.Key}: {a.Value} was acknowledged, {found.GetValueOrDefault(a.Key)} is stored."));
    }
}
