using System.Collections.Immutable;
using AlphaPulse.Grains.Accounts;

namespace AlphaPulse.Grains.Tests.Accounts;

/// <summary>What the gate adds to <c>LimitCheck</c>: exposures from the view and the age of the prices.</summary>
public sealed class GateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, "PRICES_STALE")]
    public void Judge_PriceAge_IsRefusedAboveThirtySeconds(int ageSeconds, string? code) =>
        Assert.Equal(code, Judge(Now.AddSeconds(ageSeconds), ignorePriceAge: false, new PlannedOrder("BTC-PERP", -0.1m, ReduceOnly: false)).RefusalCode);

    [Fact]
    public void Judge_OldPrices_AreIgnoredForClosing() =>
        Assert.True(Judge(Now.AddHours(1), ignorePriceAge: true, new PlannedOrder("BTC-PERP", -0.1m, ReduceOnly: false)).IsAllowed);

    [Fact]
    public void Judge_AMarketWithoutPrice_IsRefused() =>
        Assert.Equal("PRICES_STALE", Judge(Now, ignorePriceAge: false, new PlannedOrder("SOL-PERP", -0.1m, ReduceOnly: false)).RefusalCode);

    private static Authorisation Judge(DateTimeOffset now, bool ignorePriceAge, params PlannedOrder[] orders)
    {
        var prices = new FixedPrices().Set("BTC", 50_000m, Now).Set("BTC-PERP", 50_000m, Now);
        var state = new AccountState
        {
            Coins = ImmutableDictionary<string, HeldCoin>.Empty.Add("USDT", new HeldCoin(50_000m, 1m)).Add("BTC", new HeldCoin(0.5m, null)),
        };
        return Gate.Judge(
            Valuation.Compute("main", state, prices), LimitFractions.Default, TradingState.Active, orders, prices, now, ignorePriceAge);
    }
}
