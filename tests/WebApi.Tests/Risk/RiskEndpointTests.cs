using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Grains.Interfaces;
using NSubstitute;

namespace AlphaPulse.WebApi.Tests.Risk;

public sealed class RiskEndpointTests : IClassFixture<ClockedApiFixture>, IDisposable
{
    private static readonly RiskReport Report = new()
    {
        AsOf = TestApi.Now,
        Method = ReturnsMethod.Historical,
        Figures = new RiskFigures(0.25, 0.15, 0.18, 0.3, 1.2, 1.5, 0.8),
        Returns = [new DailyReturn(new DateOnly(2026, 1, 3), 0.0123), new DailyReturn(new DateOnly(2026, 1, 4), -0.5)],
        DroppedDays = [new DroppedReturn(new DateOnly(2026, 1, 2), "ETH")],
        ExcludedMarkets = [new YoungMarket("NEW", 12)],
        WarmingUp = true,
        Warnings = ["calmar_ratio is undefined: there is no drawdown."],
    };

    private readonly TestApi api;
    private readonly IAccountGrain account;
    private readonly HttpClient client;

    /// <summary>Before each test everything answers as at the start.</summary>
    public RiskEndpointTests(ClockedApiFixture fixture)
    {
        api = fixture.Api;
        client = api.Admin();
        account = api.Grains.GetGrain<IAccountGrain>("main");
        api.Grains.GetGrain<IRegimeGrain>("BTC").GetStatus().Returns(TestApi.Sideways);
        account.GetRisk(ReturnsMethod.Historical).Returns(Report);
        account.GetRisk(ReturnsMethod.Realised).Returns(Report with { Method = ReturnsMethod.Realised, Returns = [] });
        account.GetExposure().Returns(new RiskExposure(TestApi.Now, [new AssetShare("BTC", 0.25m), new AssetShare("ETH", -0.15m)], 0.4m, []));
        account.GetPositionSize("BTC", 1m).Returns(Size("BTC"));
        account.GetPositionSize("SOL", 1m).Returns(Size("SOL"));
    }

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("exposure", """{"BTC":0.25,"ETH":-0.15,"total":0.4}""")]
    [InlineData("metrics", """{"volatility":0.25,"var_95":0.15,"cvar_95":0.18,"max_drawdown":0.3,"sharpe_ratio":1.2,"sortino_ratio":1.5,"calmar_ratio":0.8}""")]
    [InlineData("metrics?method=historical", """{"volatility":0.25,"var_95":0.15,"cvar_95":0.18,"max_drawdown":0.3,"sharpe_ratio":1.2,"sortino_ratio":1.5,"calmar_ratio":0.8}""")]
    [InlineData("returns", """[{"date":"2026-01-03","return":0.0123},{"date":"2026-01-04","return":-0.5}]""")]
    [InlineData("returns?method=realised", "[]")]
    [InlineData("position-size/BTC", """{"asset":"BTC","recommended_size":0.1,"max_size":0.5,"risk_per_trade":1000,"stop_loss":45000,"take_profit":55000}""")]
    public async Task Get_HasTheDocumentedFieldsAndHeaders(string route, string expected)
    {
        using var answer = await client.GetAsync($"/api/v1/risk/{route}");

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
        Assert.Equal("2026-01-05T12:00:00Z", Assert.Single(answer.Headers.GetValues("X-As-Of")));
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task Metrics_WithDetails_NameMethodSampleAndWhatWasLeftOut()
    {
        var meta = (await client.GetFromJsonAsync<JsonElement>("/api/v1/risk/metrics?details=true")).GetProperty("meta");

        Assert.Equal("historical", meta.GetProperty("method").GetString());
        Assert.Equal(2, meta.GetProperty("sample_count").GetInt32());
        Assert.True(meta.GetProperty("warming_up").GetBoolean());
        Assert.Equal("""[{"date":"2026-01-02","missing":"ETH"}]""", meta.GetProperty("dropped_days").GetRawText());
        Assert.Equal("""[{"symbol":"NEW","days":12}]""", meta.GetProperty("excluded_markets").GetRawText());
        Assert.Equal("calmar_ratio is undefined: there is no drawdown.", meta.GetProperty("warnings")[0].GetString());
        Assert.Equal("fraction a year", meta.GetProperty("units").GetProperty("volatility").GetString());
    }

    [Fact]
    public async Task PositionSize_WithDetails_NamesReasonAndRegime()
    {
        var held = (await client.GetFromJsonAsync<JsonElement>("/api/v1/risk/position-size/BTC?details=true")).GetProperty("meta");
        var other = (await client.GetFromJsonAsync<JsonElement>("/api/v1/risk/position-size/SOL?details=true")).GetProperty("meta");

        Assert.Equal("Position limit: no room.", held.GetProperty("reason").GetString());
        Assert.Equal("SIDEWAYS", held.GetProperty("regime").GetString());
        Assert.Equal(JsonValueKind.Null, other.GetProperty("regime").ValueKind);
        Assert.Contains("counts as 1", other.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PositionSize_InACarefulRegime_PassesItsMultiplier()
    {
        var regime = api.Grains.GetGrain<IRegimeGrain>("BTC");
        var status = await regime.GetStatus();
        regime.GetStatus().Returns(status with { Current = status.Current! with { Advice = new RegimeAdvice(0.5, 0.25, 0.03) } });
        account.GetPositionSize("BTC", 0.25m).Returns(Size("BTC") with { RecommendedSize = 0.025m });

        Assert.Equal(0.025m, (await client.GetFromJsonAsync<JsonElement>("/api/v1/risk/position-size/BTC")).GetProperty("recommended_size").GetDecimal());
    }

    [Theory]
    [InlineData("metrics?method=monte-carlo", HttpStatusCode.BadRequest)]
    [InlineData("returns?method=", HttpStatusCode.BadRequest)]
    [InlineData("position-size/DOGE", HttpStatusCode.NotFound)]
    [InlineData("position-size/", HttpStatusCode.NotFound)]
    public async Task Get_BadParameter_IsRefused(string route, HttpStatusCode expected)
    {
        using var answer = await client.GetAsync($"/api/v1/risk/{route}");

        Assert.Equal(expected, answer.StatusCode);
    }

    private static SizeRecommendation Size(string asset) => new()
    {
        AsOf = TestApi.Now, Asset = asset, RecommendedSize = 0.1m, MaxSize = 0.5m, RiskPerTrade = 1_000m, StopLoss = 45_000m, TakeProfit = 55_000m,
        Reason = "Position limit: no room.", Price = 50_000m, AverageTrueRange = 2_500m, RangeDays = 14,
    };
}
