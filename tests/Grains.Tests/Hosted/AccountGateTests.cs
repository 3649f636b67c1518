using System.Collections.Immutable;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>Every limit and every trading state through the gate: an order that is refused, and one just inside that passes.</summary>
public sealed class AccountGateTests
{
    private static readonly LimitFractions Wide = new(100m, 100m, 100m, 1m);
    private static readonly Actor Trader = new("trader", "127.0.0.1", "r1");

    /// <summary>The account is worth 100,000: 0.5 BTC at 50,000, 10 ETH at 2,500, 50,000 cash; perpetuals flat.</summary>
    public static TheoryData<string, LimitFractions, string, decimal, decimal> Limits() => new()
    {
        // SOL-PERP at 150: 133 are 19,950, 134 are 20,100 against 20 %.
        { "LIMIT_POSITION", Wide with { Position = 0.20m }, "SOL-PERP", 134m, 133m },
        // 25,000 + 25,000 net already: 66 are 9,900, 67 are 10,050 against 60 %.
        { "LIMIT_EXPOSURE", Wide with { Exposure = 0.60m }, "SOL-PERP", 67m, 66m },
        // Selling lowers the net exposure, so only the gross notional of perpetuals counts: 0.3 are 15,000, 0.301 are 15,050.
        { "LIMIT_MARGIN", Wide with { Margin = 0.15m }, "BTC-PERP", -0.301m, -0.3m },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Authorise_ALimit_RefusesAboveItAndPassesJustInside(string code, LimitFractions limits, string symbol, decimal refused, decimal allowed)
    {
        await using var host = await AccountHost.StartAsync();
        await host.Account.SetLimits(limits, Trader);

        var refusal = await host.Account.Authorise([new PlannedOrder(symbol, refused, ReduceOnly: false)], ignorePriceAge: false);

        Assert.Equal(code, refusal.RefusalCode);
        Assert.NotNull(refusal.Detail);
        Assert.True((await host.Account.Authorise([new PlannedOrder(symbol, allowed, ReduceOnly: false)], ignorePriceAge: false)).IsAllowed);
    }

    [Theory]
    [InlineData(24_900, true)]
    [InlineData(25_100, false)]
    public async Task Authorise_TheDrawdownLimit_RefusesAboveIt(int loss, bool allowed)
    {
        await using var host = await AccountHost.StartAsync();
        await host.Account.SetLimits(Wide with { Drawdown = 0.25m }, Trader);
        // 0.5 BTC lose 2 x the loss of price.
        host.Prices.Set("BTC", 50_000m - (loss * 2) + 1_000m).Set("ETH", 2_500m - 50m);

        var answer = await host.Account.Authorise([new PlannedOrder("SOL-PERP", 1m, ReduceOnly: false)], ignorePriceAge: false);

        Assert.Equal(allowed ? null : "LIMIT_DRAWDOWN", answer.RefusalCode);
    }

    [Fact]
    public async Task Authorise_AnOrderThatLowersTheExposure_PassesPositionExposureAndDrawdown()
    {
        await using var host = await AccountHost.StartAsync();
        await host.Account.SetLimits(new LimitFractions(0.01m, 100m, 0.01m, 0.01m), Trader);
        host.Prices.Set("BTC", 40_000m);

        Assert.True((await host.Account.Authorise([new PlannedOrder("BTC-PERP", -0.1m, ReduceOnly: false)], ignorePriceAge: false)).IsAllowed);
    }

    [Fact]
    public async Task Authorise_TheWholePlan_IsJudgedTogether()
    {
        await using var host = await AccountHost.StartAsync();
        await host.Account.SetLimits(Wide with { Position = 0.20m }, Trader);
        var half = new PlannedOrder("SOL-PERP", 70m, ReduceOnly: false);

        Assert.True((await host.Account.Authorise([half], ignorePriceAge: false)).IsAllowed);
        Assert.Equal("LIMIT_POSITION", (await host.Account.Authorise([half, half], ignorePriceAge: false)).RefusalCode);
    }

    [Theory]
    [InlineData(TradingState.Active, null, null)]
    [InlineData(TradingState.ReduceOnly, "TRADING_REDUCE_ONLY", null)]
    [InlineData(TradingState.Halted, "TRADING_HALTED", "TRADING_HALTED")]
    public async Task Authorise_EachTradingState_LetsThroughWhatItSays(TradingState state, string? opening, string? reducing)
    {
        await using var host = await AccountHost.StartAsync();
        host.Venue.Fill("BTC-PERP", -0.4m, 50_000m);
        await host.Until(async () => (await host.View()).Perpetuals.Count == 1, "filled");
        await host.Account.SetTradingState(state, "a test", Trader);

        var open = await host.Account.Authorise([new PlannedOrder("BTC-PERP", -0.1m, ReduceOnly: false)], ignorePriceAge: false);
        var reduce = await host.Account.Authorise([new PlannedOrder("BTC-PERP", 0.1m, ReduceOnly: true)], ignorePriceAge: false);

        Assert.Equal((opening, reducing), (open.RefusalCode, reduce.RefusalCode));
    }

    [Fact]
    public async Task Authorise_OldPrices_AreRefusedButForClosing()
    {
        await using var host = await AccountHost.StartAsync();
        host.Prices.FrozenAt = host.Time.GetUtcNow();
        await host.Pass(TimeSpan.FromSeconds(32));
        ImmutableList<PlannedOrder> orders = [new("BTC-PERP", -0.1m, ReduceOnly: false)];

        Assert.Equal("PRICES_STALE", (await host.Account.Authorise(orders, ignorePriceAge: false)).RefusalCode);
        Assert.True((await host.Account.Authorise(orders, ignorePriceAge: true)).IsAllowed);
    }

    [Fact]
    public async Task LimitsAndTradingState_AreKeptOverARestartAndAudited()
    {
        await using var host = await AccountHost.StartAsync();
        await host.Account.SetLimits(Wide, Trader);
        await host.Account.SetTradingState(TradingState.Halted, "storm", Trader);

        await host.RestartAsync();

        var state = await host.Account.GetTradingState();
        var audit = await host.Store<AuditLog>().ListAsync(new AuditQuery { Chain = "main" }, CancellationToken.None);
        Assert.Equal(Wide, await host.Account.GetLimits());
        Assert.Equal((TradingState.Halted, "storm", "trader"), (state.State, state.Reason, state.ChangedBy));
        Assert.Equal(["risk.trading_state.update", "risk.limits.update"], audit.Select(row => row.Entry.Action));
        Assert.All(audit, row => Assert.Equal(("trader", "127.0.0.1"), (row.Entry.Actor, row.Entry.Address)));
    }
}
