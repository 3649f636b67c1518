using AlphaPulse.Grains.Hedging;

namespace AlphaPulse.Grains.Tests.Hedging;

public sealed class BookRulesTests
{
    private static readonly DateTimeOffset Now = ExecutionFixture.Start;

    [Fact]
    public void FindAnswer_KeyOfAnotherRoute_IsNew()
    {
        var state = Remembered(Ask("k"), "e1");

        Assert.Null(BookRules.FindAnswer(state, Ask("k") with { Kind = HedgeKind.Close }, Now));
        Assert.Equal("e1", BookRules.FindAnswer(state, Ask("k"), Now)!.ExecutionId);
    }

    [Theory]
    [InlineData(9.9, false)]
    [InlineData(10, true)]
    public void FindAnswer_AfterTheFirstCallersTime_IsAReplay(double seconds, bool replay) =>
        Assert.Equal(replay, BookRules.FindAnswer(Remembered(Ask("k"), "e1"), Ask("k"), Now.AddSeconds(seconds))!.IsReplay);

    [Fact]
    public void FindAnswer_AfterSevenDays_IsNewAndForgotten()
    {
        var state = Remembered(Ask("k"), "e1");

        Assert.NotNull(BookRules.FindAnswer(state, Ask("k"), Now.AddDays(7).AddSeconds(-1)));
        Assert.Null(BookRules.FindAnswer(state, Ask("k"), Now.AddDays(7)));
        Assert.Empty(BookRules.Remember(state, Ask(null), "e2", result: null, Now.AddDays(7)));
    }

    [Fact]
    public void FindFault_TooManyKeys_RefusesInsteadOfForgetting()
    {
        var keys = Enumerable.Range(0, BookRules.MaxKeys).Select(i => new IdempotencyRecord(HedgeKind.Execute, $"k{i}", "", Now, "e", null));
        var state = new HedgeBookState { Keys = [.. keys] };

        Assert.Equal(HedgeRefusalKind.Unavailable, BookRules.FindFault(state, Ask("new"), new FixedPrices(TimeProvider.System), Now)!.Refusal!.Kind);
        Assert.Null(BookRules.FindFault(state, Ask(null), new FixedPrices(TimeProvider.System), Now));
        Assert.Null(BookRules.FindFault(state, Ask("new"), new FixedPrices(TimeProvider.System), Now.AddDays(7)));
    }

    [Fact]
    public void OpenedPerpetuals_FilledOpeningLeg_IsOpenedUntilALaterViewShowsItGone()
    {
        var opened = OpenedPerpetuals.Add([], [View(LegState.Filled, reduceOnly: false)], Now);
        Assert.Equal(["BTC-PERP"], opened.Select(o => o.Symbol));

        // The view from before the fill was known says nothing.
        Assert.Single(OpenedPerpetuals.Prune(opened, Account(Now.AddSeconds(-1), 0)));
        Assert.Single(OpenedPerpetuals.Prune(opened, Account(Now.AddSeconds(1), -0.1m)));
        Assert.Empty(OpenedPerpetuals.Prune(opened, Account(Now.AddSeconds(1), 0)));
        Assert.Empty(OpenedPerpetuals.Prune(opened, Account(Now.AddSeconds(1), 0.1m)));
        Assert.Empty(OpenedPerpetuals.Held(opened, Account(Now.AddSeconds(-1), 0)));
    }

    [Fact]
    public void OpenedPerpetuals_ReducingOrUnfilledLeg_OpensNothing()
    {
        Assert.Empty(OpenedPerpetuals.Add([], [View(LegState.Filled, reduceOnly: true)], Now));
        Assert.Empty(OpenedPerpetuals.Add([], [View(LegState.Rejected, reduceOnly: false)], Now));
    }

    private static HedgeRequest Ask(string? key) => new()
    {
        Kind = HedgeKind.Execute, DryRun = false, Assets = null, IdempotencyKey = key, BodyHash = "h", Actor = Actor.System,
    };

    private static HedgeBookState Remembered(HedgeRequest request, string id) =>
        new() { Keys = BookRules.Remember(new HedgeBookState(), request, id, result: null, Now) };

    private static HedgeExecutionView View(LegState state, bool reduceOnly) => new()
    {
        Id = "e1", Kind = HedgeKind.Execute, Status = HedgeStatus.Completed, InFlight = false, CreatedAt = Now, RequestedBy = "x",
        Legs =
        [
            new HedgeLegView
            {
                Symbol = "BTC-PERP", Side = LegSide.Sell, Quantity = 0.1m, Filled = state == LegState.Filled ? 0.1m : 0, AveragePrice = 1,
                State = state, IsFinal = true, ReduceOnly = reduceOnly, OrderLinkId = "o", Reason = null,
            },
        ],
    };

    private static AccountView Account(DateTimeOffset syncedAt, decimal perpetual) => new()
    {
        Account = "main", Version = 1, AsOf = syncedAt, TotalValue = 1, Cash = 1, Spot = [], PeakEquity = 1, UnpricedAssets = [],
        SyncedAt = syncedAt, PricesAsOf = syncedAt, Warnings = [],
        Perpetuals = perpetual == 0 ? [] : [new PerpetualHolding("BTC-PERP", "BTC", perpetual, 1, perpetual, 1, 0, 3, true)],
    };
}
