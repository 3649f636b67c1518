using System.Net;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>
/// The built program with a stand-in collector and the most talkative log, after one hedge and some requests that must leave no trace of
/// what they carry. Started once for every test of the collection.
/// </summary>
public sealed class ObservedProgram : IAsyncLifetime
{
    public const string Key = "an-admin-api-key-0123456789-0123456789";
    public const string Password = "an-admin-password-1";
    public const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    public const string CallerSpanId = "b7ad6b7169203331";
    public const string RequestId = "desk-42";

    private readonly TemporaryFolder folder = new();

    internal HttpRecorder Collector { get; private set; } = null!;

    internal SiloProcess Silo { get; private set; } = null!;

    /// <summary>The token that was given out.</summary>
    public string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Collector = await HttpRecorder.StartAsync();
        Silo = await SiloProcess.StartAsync(
            folder.Path, ("ALPHAPULSE_ADMIN_PASSWORD", Password), ("ALPHAPULSE_ADMIN_API_KEY", Key), ("LOG_LEVEL", "DEBUG"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Address), ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await Silo.WaitUntilReadyAsync();
        Token = await Silo.LoginAsync("admin", Password);

        // A token in a query must not get into a trace or a log; the hedge carries the trace of its client.
        (await Silo.Client.GetAsync("/ws/alerts/negotiate?access_token=query-secret-1", limit.Token)).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/hedging/execute?access_token=query-secret-2");
        request.Headers.Add("X-API-Key", Key);
        request.Headers.Add("X-Request-Id", RequestId);
        request.Headers.Add("traceparent", $"00-{TraceId}-{CallerSpanId}-01");
        using var answer = await Silo.Client.SendAsync(request, limit.Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(limit.Token));
        Assert.Equal(RequestId, Assert.Single(answer.Headers.GetValues("X-Request-Id")));
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Collector.DisposeAsync();
        folder.Dispose();
    }
}
