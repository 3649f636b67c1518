using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace AlphaPulse.WebApi.Tests.Regimes;

public sealed class RegimeEndpointTests : IClassFixture<ClockedApiFixture>, IDisposable
{
    private readonly TestApi api;
    private readonly HttpClient client;

    /// <summary>Before each test the regime answers as at the start.</summary>
    public RegimeEndpointTests(ClockedApiFixture fixture)
    {
        api = fixture.Api;
        client = api.Admin();
        api.Grains.GetGrain<IRegimeGrain>("BTC").GetStatus().Returns(TestApi.Sideways);
    }

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Current_HasTheDocumentedFields()
    {
        using var answer = await client.GetAsync("/api/v1/regime/current");

        Assert.Equal(
            """{"regime":"SIDEWAYS","confidence":0.9,"parameters":{"volatility_threshold":0.2,"leverage_multiplier":1,"position_limit":0.1},"timestamp":"2026-01-05T12:00:00Z"}""",
            await answer.Content.ReadAsStringAsync());
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task Current_AfterAFailedFit_SaysSoInMeta()
    {
        var regime = api.Grains.GetGrain<IRegimeGrain>("BTC");
        var good = await regime.GetStatus();
        regime.GetStatus().Returns(good with { Problem = "None of 8 starts gave a finite likelihood." });

        var meta = (await client.GetFromJsonAsync<JsonElement>("/api/v1/regime/current?details=true")).GetProperty("meta");

        Assert.Equal("None of 8 starts gave a finite likelihood.", meta.GetProperty("warnings")[0].GetString());
        Assert.Equal("2026-01-05T07:00:00Z", meta.GetProperty("since").GetString());
    }

    [Fact]
    public async Task Current_WhileBeingComputed_Is503()
    {
        api.Grains.GetGrain<IRegimeGrain>("BTC").GetStatus().Returns(new RegimeStatus(Current: null, Problem: null));

        using var answer = await client.GetAsync("/api/v1/regime/current");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("current?symbol=DOGE", HttpStatusCode.NotFound)]
    [InlineData("history?symbol=DOGE", HttpStatusCode.NotFound)]
    [InlineData("history?hours=0", HttpStatusCode.BadRequest)]
    [InlineData("history?hours=8761", HttpStatusCode.BadRequest)]
    [InlineData("history?hours=many", HttpStatusCode.BadRequest)]
    public async Task Get_BadQuery_IsRefused(string query, HttpStatusCode expected)
    {
        using var answer = await client.GetAsync($"/api/v1/regime/{query}");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("24.5")]
    [InlineData("")]
    public async Task History_HoursThatAreNoNumber_AreNamed(string hours)
    {
        using var answer = await client.GetAsync($"/api/v1/regime/history?hours={hours}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            $$"""{"detail":"hours must be a whole number within its range, not '{{hours}}'"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task History_ListsThePeriodsOfTheTimeOldestFirst()
    {
        var now = TestApi.Now;
        await api.Services.GetRequiredService<RegimeStore>().SaveAsync(
            "BTC",
            [
                new RegimePeriod("BEAR", 0.7, now.AddHours(-60), now.AddHours(-30)),
                new RegimePeriod("SIDEWAYS", 0.75, now.AddHours(-30), now.AddHours(-2)),
                new RegimePeriod("BULL", 0.85, now.AddHours(-2), EndTime: null),
            ],
            CancellationToken.None);

        Assert.Equal(
            """{"regimes":[{"regime":"SIDEWAYS","confidence":0.75,"start_time":"2026-01-04T06:00:00Z","end_time":"2026-01-05T10:00:00Z"},{"regime":"BULL","confidence":0.85,"start_time":"2026-01-05T10:00:00Z","end_time":null}]}""",
            await client.GetStringAsync("/api/v1/regime/history"));
        var all = await client.GetFromJsonAsync<JsonElement>("/api/v1/regime/history?hours=8760");
        Assert.Equal(3, all.GetProperty("regimes").GetArrayLength());
    }

    [Fact]
    public async Task Analyze_HasTheDocumentedFields()
    {
        api.Grains.GetGrain<IRegimeGrain>("BTC").Analyze(TimeSpan.FromHours(1), TimeSpan.FromHours(24)).Returns(
            new RegimeAnalysis { Regime = "BULL", Confidence = 0.82, Volatility = 0.18, TrendStrength = 0.75, VolumeRatio = 1.2 });

        using var answer = await PostAsync("""{"market_data":{"symbol":"BTC","timeframe":"1h","lookback_hours":24}}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            """{"regime":"BULL","confidence":0.82,"features":{"volatility":0.18,"trend_strength":0.75,"volume_ratio":1.2}}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"market_data":{"symbol":"BTC","timeframe":"2h","lookback_hours":24}}""", "timeframe must be one of")]
    [InlineData("""{"market_data":{"symbol":"BTC","timeframe":"1h","lookback_hours":0}}""", "lookback_hours must be")]
    [InlineData("""{"market_data":{"symbol":"BTC","timeframe":"1h","lookback_hours":8761}}""", "lookback_hours must be")]
    [InlineData("""{"market_data":{"symbol":"BTC","timeframe":"1h"}}""", "lookback_hours")]
    [InlineData("""{"market_data":{"symbol":"BTC","timeframe":"1h","lookback_hours":24,"color":1}}""", "unknown field")]
    [InlineData("{}", "market_data")]
    [InlineData("[]", "")]
    public async Task Analyze_BadBody_Is400(string body, string expected)
    {
        using var answer = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_WindowThatTheGrainRefuses_Is400WithItsReason()
    {
        api.Grains.GetGrain<IRegimeGrain>("BTC").Analyze(TimeSpan.FromDays(1), TimeSpan.FromHours(24)).Returns(new RegimeAnalysis { Problem = "The window has 1 completed candles" });

        using var answer = await PostAsync("""{"market_data":{"symbol":"BTC","timeframe":"1d","lookback_hours":24}}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("""{"detail":"The window has 1 completed candles"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Analyze_UnknownSymbol_Is404()
    {
        using var answer = await PostAsync("""{"market_data":{"symbol":"DOGE","timeframe":"1h","lookback_hours":24}}""");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string body) =>
        client.PostAsync("/api/v1/regime/analyze", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
}
