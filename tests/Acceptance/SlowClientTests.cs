using System.Text;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>Hundreds of clients that hold connections of the built program: others are served, and memory does not grow with them.</summary>
[Collection(ObservedCollection.Name)]
public sealed class SlowClientTests(ObservedProgram program)
{
    private const int Clients = 300;
    private const long MaxGrowthBytes = 64L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task SlowClients_ByTheHundred_NeitherStopOthersNorFillTheMemory()
    {
        var silo = program.Silo;
        using var client = new HttpClient { BaseAddress = silo.Client.BaseAddress };
        client.DefaultRequestHeaders.Add("X-API-Key", ObservedProgram.Key);
        await ServeAsync(client);
        var before = silo.ResidentBytes;
        using var limit = new CancellationTokenSource(Patience);
        var slow = new List<RawConnection>();
        for (var i = 0; i < Clients; i++) slow.Add(await OpenSlowAsync(silo.Client.BaseAddress!, i, limit.Token));

        await ServeAsync(client);

        Assert.InRange(silo.ResidentBytes - before, long.MinValue, MaxGrowthBytes);
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", silo.Output, StringComparison.Ordinal);
        slow.ForEach(connection => connection.Dispose());
        await ServeAsync(client);
    }

    /// <summary>In turn: headers that do not end, a body of which nothing comes, and answers that nobody reads.</summary>
    private static async Task<RawConnection> OpenSlowAsync(Uri server, int number, CancellationToken cancellationToken)
    {
        var connection = await RawConnection.OpenAsync(server, cancellationToken);
        await connection.SendAsync(
            (number % 3) switch
            {
                0 => "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: a",
                1 => $"POST /api/v1/users HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {ObservedProgram.Key}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{{",
                _ => new StringBuilder().Insert(0, $"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {ObservedProgram.Key}\r\n\r\n", 10).ToString(),
            },
            cancellationToken);
        return connection;
    }

    private static async Task ServeAsync(HttpClient client)
    {
        foreach (var path in new[] { "/health", "/openapi.json", "/api/v1/portfolio", "/api/v1/risk/metrics" })
        {
            for (var i = 0; i < 5; i++)
            {
                using var answer = await client.GetAsync(path).WaitAsync(Patience);
                Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
            }
        }
    }
}
