using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.History;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests.Metrics;

public sealed class MetricsEndpointTests(ClockedApiFixture fixture) : IClassFixture<ClockedApiFixture>, IAsyncLifetime
{
    private readonly HttpClient client = fixture.Api.Admin();

    /// <summary>Before each test the same samples are stored; storing them again changes nothing.</summary>
    public async ValueTask InitializeAsync()
    {
        var samples = fixture.Api.Services.GetRequiredService<SampleStore>();

        // Values 1 to 10 in minutes 0 to 9 of the hour, then a gap, then 100 at minute 40. Yesterday, at the same time of day: 50.
        var hour = TestApi.Now.AddHours(-1);
        await AppendAsync(TestApi.Now.AddDays(-1).AddMinutes(-1), 50);
        for (var i = 0; i < 10; i++) await AppendAsync(hour.AddMinutes(i), i + 1);
        await AppendAsync(hour.AddMinutes(40), 100);

        Task AppendAsync(DateTimeOffset at, double value) =>
            samples.AppendAsync("main", new Sample { At = at, PortfolioValue = value, Var95 = value / 1_000 }, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("avg", 3, 8)]
    [InlineData("min", 1, 6)]
    [InlineData("max", 5, 10)]
    [InlineData("sum", 15, 40)]
    [InlineData("count", 5, 5)]
    public async Task List_AnHourInFiveMinutes_AggregatesAndLeavesGapsOut(string aggregation, double first, double second)
    {
        var points = await ListAsync($"portfolio_value?start_time=2026-01-05T11:00:00Z&end_time=2026-01-05T12:00:00Z&interval=5m&aggregation={aggregation}");

        Assert.Equal(3, points.Count);
        Assert.Equal(("2026-01-05T11:00:00Z", first), points[0]);
        Assert.Equal(("2026-01-05T11:05:00Z", second), points[1]);
        Assert.Equal(("2026-01-05T11:40:00Z", aggregation == "count" ? 1 : 100), points[2]);
    }

    [Fact]
    public async Task List_ByDefault_IsTheLastDayInHours()
    {
        var points = await ListAsync("risk");

        // The sample of yesterday 11:59 is older than 24 hours.
        Assert.Equal(("2026-01-05T11:00:00Z", 155 / 11.0 / 1_000), Assert.Single(points));
    }

    [Fact]
    public async Task List_OffsetTimes_AreReadInTheirZone() =>
        Assert.Equal(2, (await ListAsync("portfolio_value?start_time=2026-01-05T12:00:00%2B01:00&end_time=2026-01-05T12:10:00%2B01:00&interval=5m")).Count);

    [Fact]
    public async Task List_OfAllTime_AnswersDaysWithinRetention()
    {
        var points = await ListAsync("portfolio_value?start_time=0001-01-01&end_time=9999-01-01&aggregation=count");

        Assert.Equal([("2026-01-04T00:00:00Z", 1d), ("2026-01-05T00:00:00Z", 11d)], points);
    }

    [Theory]
    [InlineData("portfolio_value?aggregation=median", "aggregation must be")]
    [InlineData("portfolio_value?interval=1m", "1440 points")]
    [InlineData("portfolio_value?interval=7m", "interval must be one of")]
    [InlineData("portfolio_value?start_time=2026-01-05&end_time=2026-01-05", "before end_time")]
    [InlineData("portfolio_value?start_time=yesterday", "start_time")]
    public async Task List_BadParameter_Is400(string query, string expected)
    {
        using var answer = await client.GetAsync($"/api/v1/metrics/{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, (await DetailAsync(answer)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("nonsense/latest")]
    public async Task UnknownType_Is404AndListsTheTypes(string route)
    {
        using var answer = await client.GetAsync($"/api/v1/metrics/{route}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var detail = await DetailAsync(answer);
        foreach (var type in (string[])
            ["portfolio_value", "cash", "performance", "risk", "exposure", "drawdown", "volatility", "sharpe_ratio", "var_95", "hedge_ratio", "hedge_drift", "exchange_data_age_seconds"])
            Assert.Contains(type, detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latest_ComparesWithTheLastPointADayAgo()
    {
        using var answer = await client.GetAsync("/api/v1/metrics/portfolio_value/latest");

        // (100 - 50) / |50| = 1.
        Assert.Equal("""{"timestamp":"2026-01-05T11:40:00Z","value":100,"change_24h":1}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("2026-01-05T11:40:00Z", Assert.Single(answer.Headers.GetValues("X-As-Of")));
    }

    [Fact]
    public async Task Latest_WithoutAnySample_Is404()
    {
        using var answer = await client.GetAsync("/api/v1/metrics/hedge_ratio/latest");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<List<(string Timestamp, double Value)>> ListAsync(string query)
    {
        using var answer = await client.GetAsync($"/api/v1/metrics/{query}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. body.EnumerateArray().Select(p =>
        {
            Assert.Equal(["timestamp", "value"], p.EnumerateObject().Select(field => field.Name));
            return (p.GetProperty("timestamp").GetString()!, p.GetProperty("value").GetDouble());
        })];
    }

    private static async Task<string> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
}
