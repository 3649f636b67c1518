using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance.Bybit;

/// <summary>The built program in Bybit mode against the simulator's program.</summary>
public sealed class BybitModeTests : IAsyncLifetime
{
    private const string Key = "an-admin-api-key-0123456789-0123456789";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private BybitSimulatorProcess simulator = null!;

    public async ValueTask InitializeAsync() => simulator = await BybitSimulatorProcess.StartAsync(BuiltProgram.Path("SimulatorProgram"));

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Hedge_PlannedSentAndKilledInTheMiddle_IsAtTheVenueOnceAndShownAsItIs()
    {
        var venue = new SimulatedAccount(simulator);
        await using (var silo = await StartAsync(Bybit()))
        {
            var status = await GetAsync(silo, "/api/v1/system/status");
            Assert.Equal(("bybit", "testnet", true), (Text(status, "exchange"), Text(status, "mode"), status.GetProperty("connected").GetBoolean()));
            await AssertAgreesAsync(silo, venue);

            var planned = await HedgeAsync(silo, """{"dry_run":true}""");
            Assert.Equal(("dry_run", 2), (Text(planned, "status"), planned.GetProperty("executed_trades").GetArrayLength()));
            Assert.Empty(await venue.ReadOrdersAsync());

            var executed = await HedgeAsync(silo, """{"assets":["BTC"]}""");
            Assert.Equal("completed", Text(executed, "status"));
            Assert.Equal("BTC-PERP", Text(Assert.Single(executed.GetProperty("executed_trades").EnumerateArray()), "asset"));
            await AssertAgreesAsync(silo, venue);

            // The venue takes the next order, and before its reply comes the program is gone.
            using var fault = await simulator.Client.PostAsJsonAsync("/admin/faults", new { kind = "SlowAfter", path = "/v5/order/create", milliseconds = 60_000 });
            var sending = silo.Client.PostAsync("/api/v1/hedging/execute", content: null);
            await UntilAsync(async () => (await venue.ReadOrdersAsync()).Count == 2, "the venue has both orders");
            silo.Kill();
            await Assert.ThrowsAsync<HttpRequestException>(() => sending);
            AssertNoSecret(silo.Output + silo.Errors);
        }

        await using var again = await StartAsync(Bybit());
        await AssertAgreesAsync(again, venue);
        var nothingLeft = await HedgeAsync(again, "{}");
        Assert.Equal(("completed", 0), (Text(nothingLeft, "status"), nothingLeft.GetProperty("executed_trades").GetArrayLength()));
        await AssertAgreesAsync(again, venue);
        Assert.Equal(2, (await venue.ReadOrdersAsync()).Count);

        // The key stops serving while the program runs: it goes on, and says so.
        using var expired = await simulator.Client.PostAsync("/admin/key?state=Expired", content: null);
        using var dropped = await simulator.Client.PostAsync("/admin/sockets/drop", content: null);
        await UntilAsync(async () => (await ReadReadinessAsync(again)).Contains("the key has expired", StringComparison.Ordinal), "readiness names the expired key");
        AssertNoSecret(again.Output + again.Errors);
    }

    [Theory]
    [InlineData("Unknown", "check BYBIT_API_KEY")]
    [InlineData("WithoutContractOrders", "\"Contract: Orders\": tick it")]
    public async Task Start_WithAKeyThatDoesNotServe_EndsWithTheReasonInOneLine(string state, string change)
    {
        using var set = await simulator.Client.PostAsync($"/admin/key?state={state}", content: null);

        var (code, errors) = await SiloProcess.FailAsync(folder.Path, port: null, Bybit());

        Assert.Equal(1, code);
        Assert.Single(errors.Split('\n'));
        Assert.Contains(change, errors, StringComparison.Ordinal);
        Assert.Contains(simulator.Settings["BYBIT_BASE_URL"], errors, StringComparison.Ordinal);
        AssertNoSecret(errors);
    }

    [Fact]
    public async Task Start_WhileBybitIsAway_StartsAndSaysSoInReadiness()
    {
        var away = $"127.0.0.1:{SiloProcess.FreePort()}";
        await using var silo = await SiloProcess.StartAsync(
            folder.Path, [.. Bybit(), ("BYBIT_BASE_URL", "http://" + away), ("BYBIT_WS_URL", "ws://" + away)]);

        await UntilAsync(async () => (await ReadReadinessAsync(silo)).Contains("/v5/", StringComparison.Ordinal), "readiness names the question that failed");
    }

    [Fact]
    public async Task PaperVenue_OnBybitsPrices_TradesOnPaperAtThemWithoutAKey()
    {
        await using var silo = await StartAsync(
            ("ALPHAPULSE_PAPER_PRICES", "bybit"), ("BYBIT_BASE_URL", simulator.Settings["BYBIT_BASE_URL"]), ("BYBIT_WS_URL", simulator.Settings["BYBIT_WS_URL"]));
        var status = await GetAsync(silo, "/api/v1/system/status");
        Assert.Equal(("paper", "paper"), (Text(status, "exchange"), Text(status, "mode")));

        var executed = await HedgeAsync(silo, """{"assets":["BTC"]}""");

        var trade = Assert.Single(executed.GetProperty("executed_trades").EnumerateArray());
        var price = await ReadLastPriceAsync("BTCUSDT");
        Assert.InRange(decimal.Parse(Text(trade, "price")), price * 0.99m, price * 1.01m);
        var bitcoin = (await GetAsync(silo, "/api/v1/positions/spot")).EnumerateArray().Single(position => Text(position, "symbol") == "BTC");
        Assert.InRange(bitcoin.GetProperty("value_usd").GetDecimal() / bitcoin.GetProperty("quantity").GetDecimal(), price * 0.99m, price * 1.01m);
        Assert.Empty(await new SimulatedAccount(simulator).ReadOrdersAsync());
    }

    private (string, string)[] Bybit() => [("ALPHAPULSE_EXCHANGE", "bybit"), ("LOG_LEVEL", "DEBUG"), .. simulator.Settings.Select(setting => (setting.Key, setting.Value))];

    private async Task<SiloProcess> StartAsync(params (string, string)[] settings)
    {
        var silo = await SiloProcess.StartAsync(
            folder.Path, [("ALPHAPULSE_ADMIN_API_KEY", Key), ("ALPHAPULSE_ADMIN_PASSWORD", "an-admin-password-1"), .. settings]);
        silo.Client.DefaultRequestHeaders.Add("X-API-Key", Key);
        await silo.WaitUntilReadyAsync();
        return silo;
    }

    /// <summary>Account, trades, journal and venue say the same, when what is on its way has arrived.</summary>
    private static async Task AssertAgreesAsync(SiloProcess silo, SimulatedAccount venue)
    {
        string? difference = null;
        await UntilAsync(async () => (difference = await FindDifferenceAsync(silo, venue)) is null, () => $"account and venue agree: {difference}");
    }

    private static async Task<string?> FindDifferenceAsync(SiloProcess silo, SimulatedAccount venue)
    {
        var shown = await ShownAccount.ReadAsync(silo.Client);
        if (shown.FindDifference(await venue.ReadBooksAsync()) is { } difference) return difference;
        var legs = (await GetAsync(silo, "/api/v1/hedging/executions")).EnumerateArray()
            .SelectMany(execution => execution.GetProperty("legs").EnumerateArray())
            .Select(leg => (Text(leg, "order_link_id"), leg.GetProperty("filled").GetDecimal())).Order().ToList();
        var orders = (await venue.ReadOrdersAsync()).Order().ToList();
        return legs.SequenceEqual(orders) ? null : $"the journal has {string.Join(", ", legs)}, the venue {string.Join(", ", orders)}";
    }

    private static async Task<JsonElement> HedgeAsync(SiloProcess silo, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await silo.Client.PostAsync("/api/v1/hedging/execute", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string> ReadReadinessAsync(SiloProcess silo)
    {
        using var answer = await silo.Client.GetAsync("/health/ready");
        return await answer.Content.ReadAsStringAsync();
    }

    private static Task<JsonElement> GetAsync(SiloProcess silo, string path) => silo.Client.GetFromJsonAsync<JsonElement>(path);

    private async Task<decimal> ReadLastPriceAsync(string symbol)
    {
        var answer = await simulator.Client.GetFromJsonAsync<JsonElement>($"/v5/market/tickers?category=spot&symbol={symbol}");
        return decimal.Parse(Text(answer.GetProperty("result").GetProperty("list")[0], "lastPrice"));
    }

    private void AssertNoSecret(string text)
    {
        Assert.DoesNotContain(simulator.Settings["BYBIT_API_KEY"], text, StringComparison.Ordinal);
        Assert.DoesNotContain(simulator.Settings["BYBIT_API_SECRET"], text, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static Task UntilAsync(Func<Task<bool>> condition, string what) => UntilAsync(condition, () => what);

    private static async Task UntilAsync(Func<Task<bool>> condition, Func<string> what)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!await condition())
        {
            if (DateTime.UtcNow > deadline) Assert.Fail($"Not after {Patience.TotalSeconds} s: {what()}.");
            await Task.Delay(100);
        }
    }
}
