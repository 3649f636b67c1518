namespace AlphaPulse.Acceptance;

/// <summary>The metrics of the built program, at a stand-in collector.</summary>
[Collection(ObservedCollection.Name)]
public sealed class MetricExportTests(ObservedProgram program)
{
    /// <summary>Meter, instrument, unit and kind, as docs/operations.md and the meters' own conventions say.</summary>
    private static readonly (string Meter, string Name, string Unit, string Kind)[] Expected =
    [
        ("Microsoft.AspNetCore.Hosting", "http.server.request.duration", "s", "histogram"),
        ("Microsoft.AspNetCore.Hosting", "http.server.active_requests", "{request}", "sum"),
        ("Microsoft.AspNetCore.Server.Kestrel", "kestrel.active_connections", "{connection}", "sum"),
        ("Microsoft.AspNetCore.RateLimiting", "aspnetcore.rate_limiting.requests", "{request}", "sum"),
        ("System.Runtime", "dotnet.process.memory.working_set", "By", "sum"),
        ("System.Runtime", "dotnet.process.cpu.time", "s", "sum"),
        ("AlphaPulse.Exchanges", "exchange.call.duration", "s", "histogram"),
        ("Microsoft.Orleans", "orleans-catalog-activations", "", "gauge"),
        ("AlphaPulse.GrainStates", "alphapulse.grain_states.writes_per_commit", "{write}", "histogram"),
    ];

    [Fact]
    public async Task Metrics_ReachTheCollector_WithTheirUnits()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        List<OtlpMetric> metrics;
        do
        {
            await Task.Delay(200, limit.Token);
            metrics = [.. program.Collector.Taken.Where(taken => taken.Path == "/v1/metrics").SelectMany(taken => OtlpMetric.ReadAll(taken.Body))];
        }
        while (!metrics.Exists(IsAcceptedOrder)
            || !Array.TrueForAll(Expected, one => metrics.Exists(metric => metric.Meter == one.Meter && metric.Name == one.Name && metric.Points > 0)));

        foreach (var one in Expected)
        {
            Assert.All(
                metrics.Where(metric => metric.Name == one.Name),
                metric => Assert.Equal((one.Meter, one.Unit, one.Kind), (metric.Meter, metric.Unit, metric.Kind)));
        }
    }

    /// <summary>The hedge's order; an earlier export, of the readings at the start, has every instrument but not yet it.</summary>
    private static bool IsAcceptedOrder(OtlpMetric metric) => metric.Name == "exchange.call.duration"
        && metric.Attributes.Contains("PlaceOrder", StringComparison.Ordinal) && metric.Attributes.Contains("Accepted", StringComparison.Ordinal);
}
