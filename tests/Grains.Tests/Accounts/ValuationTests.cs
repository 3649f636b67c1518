using System.Collections.Immutable;
using AlphaPulse.Grains.Accounts;

namespace AlphaPulse.Grains.Tests.Accounts;

public sealed class ValuationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Compute_CashSpotAndShort_AddsUpAsDocumented()
    {
        var prices = new FixedPrices().Set("BTC", 50_000m).Set("ETH", 2_500m).Set("BTC-PERP", 50_100m);

        var view = Valuation.Compute("main", Account(), prices);

        // 50,000 x 0.9998 cash; 0.5 x 50,000 + 10 x 2,500 spot; (50,100 - 51,000) x -0.5 = 450 unrealised.
        Assert.Equal(49_990m, view.Cash);
        Assert.Equal(100_440m, view.TotalValue);
        Assert.Equal(-25_050m, view.Perpetuals[0].Value);
        Assert.Equal(450m, view.Perpetuals[0].UnrealisedPnl);
        Assert.Equal(["BTC", "ETH"], view.Spot.Select(holding => holding.Asset));
        Assert.Equal(48_000m, view.Spot[0].AverageEntryPrice);
        Assert.Equal(120_000m, view.PeakEquity);
        Assert.Empty(view.UnpricedAssets);
    }

    [Fact]
    public void Compute_CoinWithoutPrice_IsLeftOutAndNamed()
    {
        var prices = new FixedPrices().Set("BTC", 50_000m).Set("BTC-PERP", 51_000m);

        var view = Valuation.Compute("main", Account(), prices);

        Assert.Equal(74_990m, view.TotalValue);
        Assert.Equal(["ETH"], view.UnpricedAssets);
        Assert.Contains(view.Warnings, warning => warning.StartsWith("ETH has no price", StringComparison.Ordinal));
    }

    [Fact]
    public void AwaitsPrices_ListedMarketWithoutQuote_IsWaitedForAnUnlistedCoinIsNot()
    {
        var prices = new FixedPrices().Set("BTC", 50_000m).Set("BTC-PERP", 51_000m);

        Assert.False(Valuation.AwaitsPrices(Account(), prices));
        Assert.True(Valuation.AwaitsPrices(Account(), prices.List("ETH")));
    }

    [Fact]
    public void Get_NothingChanged_GivesTheSameView()
    {
        var prices = new FixedPrices().Set("BTC", 50_000m).Set("ETH", 2_500m).Set("BTC-PERP", 50_100m);
        var views = new AccountViews("main", prices, Now);
        var state = Account();

        var first = views.Get(state, Now.AddSeconds(5));

        Assert.Same(first, views.Get(state, Now.AddSeconds(5)));
        Assert.Equal(Now, first.AsOf);
        Assert.Equal(Now.AddSeconds(5), first.SyncedAt);
    }

    [Fact]
    public void Get_OnlyTheProofMoved_KeepsTheVersion()
    {
        var prices = new FixedPrices().Set("BTC", 50_000m, Now.AddSeconds(9)).Set("ETH", 2_500m, Now.AddSeconds(9)).Set("BTC-PERP", 50_100m, Now.AddSeconds(9));
        var views = new AccountViews("main", prices, Now);
        var state = Account();

        var first = views.Get(state, Now.AddSeconds(5));
        var second = views.Get(state, Now.AddSeconds(6));

        Assert.Equal(first.Version, second.Version);
        Assert.Equal(Now.AddSeconds(6), second.AsOf);
    }

    [Fact]
    public void Get_AFigureChangedWithinTheSameMoment_GetsAnotherMomentAndVersion()
    {
        var prices = new FixedPrices().Set("BTC", 50_000m).Set("ETH", 2_500m).Set("BTC-PERP", 50_100m);
        var views = new AccountViews("main", prices, Now);
        var state = Account();

        var moments = new List<DateTimeOffset>();
        var versions = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            prices.Set("BTC", 50_000m + i);
            var view = views.Get(state, Now.AddSeconds(5));
            moments.Add(view.AsOf);
            versions.Add(view.Version);
        }

        Assert.Equal(5, moments.Distinct().Count());
        Assert.Equal(versions.Distinct().Order(), versions);
        Assert.Equal(5, versions.Distinct().Count());
    }

    private static AccountState Account() => new()
    {
        Coins = ImmutableDictionary<string, HeldCoin>.Empty
            .Add("USDT", new HeldCoin(50_000m, 0.9998m)).Add("BTC", new HeldCoin(0.5m, null)).Add("ETH", new HeldCoin(10m, null)),
        Perpetuals = ImmutableDictionary<string, HeldPerpetual>.Empty.Add("BTC-PERP", new HeldPerpetual(-0.5m, 51_000m, 3m)),
        Positions = ImmutableDictionary<string, PositionSummary>.Empty
            .Add("BTC", new PositionSummary("BTC", 0.5m, 24_000m, 0, 0, CostKnown: true, 3))
            .Add("BTC-PERP", new PositionSummary("BTC-PERP", -0.5m, -25_500m, 0, 0, CostKnown: true, 3)),
        PeakEquity = 120_000m,
    };
}
