using System.Text;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>Hundreds of clients that hold connections of the built program: others are served, and memory does not grow with them.</summary>
public sealed class SlowClientTests
{
    private const string Key = "an-admin-api-key-0123456789-0123456789";
    private const int Clients = 300;
    private const long MaxGrowthBytes = 64L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task SlowClients_ByTheHundred_NeitherStopOthersNorFillTheMemory()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(
            folder.Path, ("ALPHAPULSE_ADMIN_PASSWORD", "an-admin-password-1"), ("ALPHAPULSE_ADMIN_API_KEY", Key));
        await silo.WaitUntilReadyAsync();
        silo.Client.DefaultRequestHeaders.Add("X-API-Key", Key);
        await ServeAsync(silo);
        var before = silo.ResidentBytes;
        using var limit = new CancellationTokenSource(Patience);
        var slow = new List<RawConnection>();
        for (var i = 0; i < Clients; i++) slow.Add(await OpenSlowAsync(silo.Client.BaseAddress!, i, limit.Token));

        await ServeAsync(silo);

        Assert.InRange(silo.ResidentBytes - before, long.MinValue, MaxGrowthBytes);
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", silo.Output, StringComparison.Ordinal);
        slow.ForEach(connection => connection.Dispose());
        await ServeAsync(silo);
    }

    /// <summary>In turn: headers that do not end, a body of which nothing comes, and answers that nobody reads.</summary>
    private static async Task<RawConnection> OpenSlowAsync(Uri server, int number, CancellationToken cancellationToken)
    {
        var connection = await RawConnection.OpenAsync(server, cancellationToken);
        await connection.SendAsync(
            (number % 3) switch
            {
                0 => "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: a",
                1 => $"POST /api/v1/users HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {Key}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{{",
                _ => new StringBuilder().Insert(0, $"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {Key}\r\n\r\n", 10).ToString(),
            },
            cancellationToken);
        return connection;
    }

    private static async Task ServeAsync(SiloProcess silo)
    {
        foreach (var path in new[] { "/health", "/openapi.json", "/api/v1/portfolio", "/api/v1/risk/metrics" })
        {
            for (var i = 0; i < 5; i++)
            {
                using var answer = await silo.Client.GetAsync(path).WaitAsync(Patience);
                Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
            }
        }
    }
}
