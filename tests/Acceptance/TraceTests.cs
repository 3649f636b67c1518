using System.Text;

namespace AlphaPulse.Acceptance;

/// <summary>The traces of the built program, at a stand-in collector.</summary>
[Collection(ObservedCollection.Name)]
public sealed class TraceTests(ObservedProgram program)
{
    [Fact]
    public async Task Hedge_IsOneTrace_FromTheRequestThroughTheGrainsToTheExchange()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        List<OtlpSpan> path;
        do
        {
            await Task.Delay(200, limit.Token);
            List<OtlpSpan> spans = [.. Spans(program.Collector).Where(span => span.TraceId == ObservedProgram.TraceId)];
            path = spans.Find(span => span.Name == "exchange/PlaceOrder") is { } order ? PathToRoot(spans, order) : [];
        }
        while (path.Count == 0 || path[^1].ParentId != ObservedProgram.CallerSpanId); // A span comes when it has ended, in any order.

        Assert.Equal(ObservedProgram.CallerSpanId, path[^1].ParentId);
        Assert.Contains(path, span => span.Name == "hedge-execution/step");
        Assert.Contains(path, span => span.Name.EndsWith("IHedgeExecutionGrain/Start", StringComparison.Ordinal));
        Assert.Contains(path, span => span.Name.EndsWith("IHedgeBookGrain/Request", StringComparison.Ordinal));
        Assert.Contains("hedging/execute", path[^1].Name + path[^1].Text, StringComparison.Ordinal);
        var everything = Encoding.Latin1.GetString([.. program.Collector.Taken.SelectMany(taken => taken.Body)]);
        foreach (var secret in new[] { "query-secret", ObservedProgram.Key, ObservedProgram.Password, program.Token })
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
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
