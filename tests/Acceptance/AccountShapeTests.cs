using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AlphaPulse.Acceptance;

/// <summary>The documented bodies of the account, field for field, on the paper exchange with open hedges.</summary>
public sealed class AccountShapeTests(HedgedAccount account) : IClassFixture<HedgedAccount>
{
    private HttpClient Client => account.Client;

    [Fact]
    public async Task Account_EveryBody_IsAsDocumented()
    {
        AssertFields((await GetAsync("positions/spot"))[0], "symbol", "quantity", "value_usd", "avg_entry_price");
        AssertFields((await GetAsync("positions/futures"))[0], "symbol", "quantity", "value_usd", "avg_entry_price", "leverage");
        AssertFields((await GetAsync("positions/metrics"))[0], "symbol", "spot_value", "spot_qty", "futures_value", "futures_qty", "net_exposure", "hedge_ratio");
        AssertFields((await GetAsync("trades"))[0], "id", "symbol", "side", "quantity", "price", "timestamp", "status", "order_type", "fees");
        AssertFields(await GetAsync("risk/trading-state"), "state", "reason", "changed_by", "changed_at");

        var limits = await GetAsync("risk/limits");
        AssertFields(limits, "position_limits", "margin_limits", "exposure_limits", "drawdown_limits");
        AssertFields(limits.GetProperty("position_limits"), "default");
        AssertFields(limits.GetProperty("margin_limits"), "total");
        AssertFields(limits.GetProperty("exposure_limits"), "total");
        AssertFields(limits.GetProperty("drawdown_limits"), "max");

        AssertFields(await GetAsync("portfolio"), "total_value", "cash", "positions");
        var portfolio = await GetAsync("portfolio?include_history=true&refresh=true");
        AssertFields(portfolio, "total_value", "cash", "positions", "history");
        AssertFields(portfolio.GetProperty("positions")[0], "symbol", "quantity", "value", "allocation");
        AssertFields(portfolio.GetProperty("history")[0], "timestamp", "total_value");
        AssertFields(await GetAsync("portfolio?details=true"), "data", "meta");
    }

    [Fact]
    public async Task Account_Sums_AreThoseOfTheirParts()
    {
        // Cash and positions only change by fills, so the unrealised P&L is what is left of the total: small, and never the notional.
        var portfolio = await GetAsync("portfolio");
        var total = portfolio.GetProperty("total_value").GetDecimal();
        var parts = portfolio.GetProperty("cash").GetDecimal() + portfolio.GetProperty("positions").EnumerateArray().Sum(p => p.GetProperty("value").GetDecimal());
        Assert.InRange(total - parts, -2_000m, 2_000m);
        foreach (var position in portfolio.GetProperty("positions").EnumerateArray())
            Assert.Equal(position.GetProperty("value").GetDecimal() / total, position.GetProperty("allocation").GetDecimal());

        var metrics = await GetAsync("positions/metrics");
        foreach (var row in metrics.EnumerateArray())
        {
            Assert.Equal(row.GetProperty("spot_value").GetDecimal() + row.GetProperty("futures_value").GetDecimal(), row.GetProperty("net_exposure").GetDecimal());
            Assert.Equal(1m, row.GetProperty("hedge_ratio").GetDecimal());
        }

        var sizes = metrics.EnumerateArray().Select(r => Math.Abs(r.GetProperty("spot_value").GetDecimal()) + Math.Abs(r.GetProperty("futures_value").GetDecimal())).ToList();
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.Null((await ShownAccount.ReadAsync(Client)).FindDifference(await PaperBooks.ReadAsync(account.Folder)));
    }

    [Theory]
    [InlineData("portfolio?refresh=perhaps", "refresh")]
    [InlineData("portfolio?include_history=2", "include_history")]
    [InlineData("portfolio?details=1", "details")]
    [InlineData("trades?limit=0", "limit")]
    [InlineData("trades?limit=1001", "limit")]
    [InlineData("trades?offset=-1", "offset")]
    [InlineData("trades?start_time=yesterday", "start_time")]
    [InlineData("trades?start_time=2026-01-02&end_time=2026-01-01", "start_time must be before end_time")]
    public async Task Get_ABadParameter_Is400AndNamed(string path, string named)
    {
        using var answer = await Client.GetAsync("/api/v1/" + path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trades_Filters_Restrict()
    {
        var all = (await GetAsync("trades")).EnumerateArray().ToList();
        var bitcoin = (await GetAsync("trades?symbol=BTC-PERP")).EnumerateArray().ToList();
        var second = (await GetAsync("trades?limit=1&offset=1")).EnumerateArray().Single();
        var newest = all[0].GetProperty("timestamp").GetString();

        Assert.InRange(bitcoin.Count, 1, all.Count - 1);
        Assert.All(bitcoin, trade => Assert.Equal("BTC-PERP", trade.GetProperty("symbol").GetString()));
        Assert.Equal(all[1].GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.DoesNotContain((await GetAsync($"trades?end_time={newest}")).EnumerateArray(), trade => trade.GetProperty("timestamp").GetString() == newest);
        Assert.Contains((await GetAsync($"trades?start_time={newest}")).EnumerateArray(), trade => trade.GetProperty("timestamp").GetString() == newest);
        Assert.Empty((await GetAsync("trades?start_time=2020-01-01&end_time=2020-02-01")).EnumerateArray());
    }

    [Fact]
    public async Task Limits_Put_AnswersLikeGetAndBadOnesChangeNothing()
    {
        using var set = await Client.PutAsJsonAsync("/api/v1/risk/limits", new { position = 0.5, margin = 2, exposure = 1.5, drawdown = 0.3 });
        var body = await set.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(3m, body.GetProperty("exposure_limits").GetProperty("total").GetDecimal() / body.GetProperty("position_limits").GetProperty("default").GetDecimal());

        foreach (var bad in new object[]
            {
                new { position = 0.5, margin = 2, exposure = 1.5 }, new { position = -0.1, margin = 2, exposure = 1.5, drawdown = 0.3 },
                new { position = 0.5, margin = 2, exposure = 1.5, drawdown = 1.1 }, new { position = 0.5, margin = 2, exposure = 1.5, drawdown = 0.3, more = 1 },
                new { position = "0.5", margin = 2, exposure = 1.5, drawdown = 0.3 },
            })
        {
            using var refused = await Client.PutAsJsonAsync("/api/v1/risk/limits", bad);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        var now = await GetAsync("risk/limits");
        Assert.Equal(3m, now.GetProperty("exposure_limits").GetProperty("total").GetDecimal() / now.GetProperty("position_limits").GetProperty("default").GetDecimal());
    }

    [Fact]
    public async Task TradingState_ATraderMayHaltButNotStartAgain()
    {
        using var created = await Client.PostAsJsonAsync("/api/v1/users", new { username = "tess", password = "a-trader-password-1", role = "trader" });
        using var key = await Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "tess", role = "trader" });
        var secret = (await key.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString();
        using var trader = new HttpClient { BaseAddress = Client.BaseAddress };
        trader.DefaultRequestHeaders.Add("X-API-Key", secret);

        using var halted = await trader.PutAsJsonAsync("/api/v1/risk/trading-state", new { state = "Halted", reason = "storm" });
        using var started = await trader.PutAsJsonAsync("/api/v1/risk/trading-state", new { state = "Active" });
        using var limits = await trader.PutAsJsonAsync("/api/v1/risk/limits", new { position = 0.5, margin = 2, exposure = 1.5, drawdown = 0.3 });
        using var refused = await trader.PostAsync("/api/v1/hedging/close", content: null);
        using var wrong = await trader.PutAsJsonAsync("/api/v1/risk/trading-state", new { state = "halted" });

        Assert.Equal(HttpStatusCode.OK, halted.StatusCode);
        Assert.Equal("storm", (await halted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, started.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, limits.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("Halted", (await GetAsync("risk/trading-state")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Positions_Unchanged_Are304WithTheirMoment()
    {
        // A trading state does not move with prices, so its tag stands still.
        using var first = await Client.GetAsync("/api/v1/risk/trading-state");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/risk/trading-state");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        foreach (var path in new[] { "positions/spot", "positions/futures", "positions/metrics", "portfolio", "risk/limits" })
        {
            using var answer = await Client.GetAsync("/api/v1/" + path);
            Assert.NotNull(answer.Headers.ETag);
            Assert.True(answer.Headers.Contains("X-As-Of"));
            Assert.Equal("paper", answer.Headers.GetValues("X-AlphaPulse-Mode").Single());
        }
    }

    [Fact]
    public async Task Reload_ComparesAndSaysSo()
    {
        using var answer = await Client.PostAsync("/api/v1/portfolio/reload", content: null);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        AssertFields(body, "status", "message", "timestamp");
        Assert.Equal("success", body.GetProperty("status").GetString());
        Assert.Empty((await GetAsync("system/status")).GetProperty("last_reconciliation").GetProperty("differences").EnumerateArray());
    }

    private static void AssertFields(JsonElement element, params string[] names) =>
        Assert.Equal(names, element.EnumerateObject().Select(property => property.Name));

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync("/api/v1/" + path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
