using System.Net;
using System.Text;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>The built program sends its traces to a stand-in collector.</summary>
public sealed class TraceTests
{
    private const string Key = "an-admin-api-key-0123456789-0123456789";

    [Fact]
    public async Task Hedge_IsOneTrace_FromTheRequestThroughTheGrainsToTheExchange()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await HttpRecorder.StartAsync();
        await using var silo = await SiloProcess.StartAsync(
            folder.Path, ("ALPHAPULSE_ADMIN_PASSWORD", "an-admin-password-1"), ("ALPHAPULSE_ADMIN_API_KEY", Key),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_BSP_SCHEDULE_DELAY", "200"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!(await silo.Client.GetAsync("/health/ready", limit.Token)).IsSuccessStatusCode) await Task.Delay(100, limit.Token);

        // A token in a query must not get into a trace; the hedge carries the trace of its client.
        (await silo.Client.GetAsync("/ws/alerts/negotiate?access_token=query-secret-1", limit.Token)).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/hedging/execute?access_token=query-secret-2");
        request.Headers.Add("X-API-Key", Key);
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await silo.Client.SendAsync(request, limit.Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(limit.Token));

        List<OtlpSpan> spans;
        do
        {
            await Task.Delay(200, limit.Token);
            spans = [.. Spans(collector).Where(span => span.TraceId == "0af7651916cd43dd8448eb211c80319c")];
        }
        while (!spans.Exists(span => span.Name == "exchange/PlaceOrder") || !spans.Exists(span => span.ParentId == "b7ad6b7169203331"));

        var path = PathToRoot(spans, spans.First(span => span.Name == "exchange/PlaceOrder"));
        Assert.Equal("b7ad6b7169203331", path[^1].ParentId);
        Assert.Contains(path, span => span.Name == "hedge-execution/step");
        Assert.Contains(path, span => span.Name.EndsWith("IHedgeExecutionGrain/Start", StringComparison.Ordinal));
        Assert.Contains(path, span => span.Name.EndsWith("IHedgeBookGrain/Request", StringComparison.Ordinal));
        Assert.Contains("hedging/execute", path[^1].Name + path[^1].Text, StringComparison.Ordinal);
        Assert.All(collector.Taken, taken => Assert.DoesNotContain("query-secret", Encoding.Latin1.GetString(taken.Body), StringComparison.Ordinal));
        Assert.DoesNotContain("query-secret", silo.Output + silo.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, Encoding.Latin1.GetString([.. collector.Taken.SelectMany(taken => taken.Body)]), StringComparison.Ordinal);
    }

    private static IEnumerable<OtlpSpan> Spans(HttpRecorder collector) =>
        collector.Taken.Where(taken => taken.Path == "/v1/traces").SelectMany(taken => OtlpSpan.ReadAll(taken.Body));

    /// <summary>The span, its parent and so on, as far as the collector knows them.</summary>
    private static List<OtlpSpan> PathToRoot(List<OtlpSpan> spans, OtlpSpan from)
    {
        var byId = spans.ToDictionary(span => span.SpanId);
        var path = new List<OtlpSpan> { from };
        while (byId.TryGetValue(path[^1].ParentId, out var parent)) path.Add(parent);
        return path;
    }
}
