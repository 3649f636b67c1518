using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlphaPulse.WebApi.Data;
using AlphaPulse.WebApi.Http;
using Microsoft.AspNetCore.Builder;

namespace AlphaPulse.WebApi.Tests;

public sealed class DataAnswerTests
{
    private static readonly DateTimeOffset AsOf = new(2025, 4, 22, 12, 30, 0, 500, TimeSpan.FromHours(2));

    [Fact]
    public async Task Answer_CarriesTheDocumentedHeadersAndExactNumbers()
    {
        await using var api = await StartAsync();
        using var answer = await api.Client.GetAsync("/sample");
        Assert.Equal("""{"symbol":"BTC","value_usd":25000,"quantity":0.5,"at":"2025-04-22T10:30:00.5Z"}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("2025-04-22T10:30:00.5Z", Assert.Single(answer.Headers.GetValues("X-As-Of")));
        Assert.Equal("paper", Assert.Single(answer.Headers.GetValues("X-AlphaPulse-Mode")));
        Assert.Equal("no-cache, private", answer.Headers.CacheControl?.ToString());
        Assert.Equal("Authorization, X-API-Key, X-Account-Id", string.Join(", ", answer.Headers.Vary));
    }

    [Fact]
    public async Task Answer_WhoseTagIsKnown_Is304WithTheCurrentAsOf()
    {
        await using var api = await StartAsync();
        using var first = await api.Client.GetAsync("/sample");
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(api, tag));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(api, "W/" + tag));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(api, "\"other\", " + tag));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(api, "*"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, "\"other\""));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, "nonsense"));
    }

    [Fact]
    public async Task Answer_WithDetails_WrapsTheBodyAndHasNoTag()
    {
        await using var api = await StartAsync();
        using var answer = await api.Client.GetAsync("/sample?details=true");
        Assert.True(answer.IsSuccessStatusCode, api.Log.Text);
        Assert.Null(answer.Headers.ETag);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["data", "meta"], body.EnumerateObject().Select(p => p.Name));
        Assert.Equal("BTC", body.GetProperty("data").GetProperty("symbol").GetString());
        var meta = body.GetProperty("meta");
        Assert.True(meta.GetProperty("staleness_seconds").GetDouble() > 0);
        Assert.Equal("historical", meta.GetProperty("method").GetString());
        Assert.Equal(365, meta.GetProperty("sample_count").GetInt32());
        Assert.True(meta.GetProperty("warming_up").GetBoolean());
        Assert.Equal("USD", meta.GetProperty("units").GetProperty("value_usd").GetString());
    }

    [Theory]
    [InlineData("2025-04-22T10:30:00Z", "2025-04-22T10:30:00Z")]
    [InlineData("2025-04-22T12:30:00+02:00", "2025-04-22T10:30:00Z")]
    [InlineData("2025-04-22T12:30:00 02:00", "2025-04-22T10:30:00Z")]
    [InlineData("2025-04-22T10:30:00", "2025-04-22T10:30:00Z")]
    [InlineData("2025-04-22", "2025-04-22T00:00:00Z")]
    [InlineData("2025-04-22T10:30:00.123456Z", "2025-04-22T10:30:00.123456Z")]
    [InlineData("2025-04-22T12:30:00.123456789+02:00", "2025-04-22T10:30:00.1234567Z")]
    public void Time_WithAnyOffsetOrNone_IsReadAsUtc(string text, string expected)
    {
        Assert.True(UtcTime.TryParse(text, out var time));
        Assert.Equal(expected, time.Value.UtcDateTime.ToString(UtcTimeConverter.Format));
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("22.4.2025")]
    [InlineData("2025-13-01")]
    [InlineData("2025-04-22T10:30:00+99:00")]
    public void Time_ThatIsNone_IsRefused(string text) => Assert.False(UtcTime.TryParse(text, out _));

    [Fact]
    public void TimeRange_WithoutTimes_IsTheSpanUntilNow()
    {
        var time = new Simulation.VirtualTimeProvider();
        var range = TimeRange.Of(null, null, TimeSpan.FromDays(1), time);
        Assert.Equal(time.GetUtcNow() - TimeSpan.FromDays(1), range.Start);
        Assert.Equal(time.GetUtcNow(), range.End);
        Assert.Throws<ApiException>(() => TimeRange.Of(new UtcTime(range.End), new UtcTime(range.End), TimeSpan.FromDays(1), time));
    }

    private static Task<TestApi> StartAsync() => TestApi.StartAsync(routes: app => app.MapGet("/sample", () =>
        new DataAnswer<Sample>(new Sample("BTC", 25000.00m, 0.50m, AsOf), AsOf, ETag: true)
        {
            Meta = new DataMeta
            {
                Method = "historical",
                SampleCount = 365,
                Units = new Dictionary<string, string> { ["value_usd"] = "USD" },
                More = new JsonObject { ["warming_up"] = true },
            },
        }).AllowAnonymous());

    private static async Task<HttpStatusCode> StatusAsync(TestApi api, string ifNoneMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sample");
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        using var answer = await api.Client.SendAsync(request);
        Assert.Equal("2025-04-22T10:30:00.5Z", Assert.Single(answer.Headers.GetValues("X-As-Of")));
        return answer.StatusCode;
    }

    private sealed record Sample(string Symbol, decimal ValueUsd, decimal Quantity, DateTimeOffset At);
}
