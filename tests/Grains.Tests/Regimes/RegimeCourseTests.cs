using AlphaPulse.Grains.Regimes;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Tests.Regimes;

public sealed class RegimeCourseTests
{
    private static readonly RegimeGrainState Fitted =
        RegimeCourse.Adopt(new RegimeGrainState(), RegimeFixture.Model, [], RegimeFixture.Start);

    [Fact]
    public void Follow_FirstStart_TellsTheHistoryOfTheStoredCandles()
    {
        var candles = RegimeFixture.FlatRisingFalling();

        var (state, ended) = RegimeCourse.Follow(Fitted, candles);

        Assert.Equal([RegimeLabel.Sideways, RegimeLabel.Bull], ended.Select(p => p.Label));
        Assert.Equal(RegimeLabel.Bear, state.Tracker!.Label);
        Assert.Equal(candles[1].OpenTime, ended[0].Start);
        Assert.Equal(ended[0].End, ended[1].Start);
        Assert.Equal(ended[1].End, state.Tracker.Start);
        Assert.InRange((ended[1].Start - candles[60].OpenTime).TotalHours, 0, 3);
        Assert.Equal(candles[^1].OpenTime, state.LastCandle);
        Assert.All(ended, period => Assert.InRange(period.Confidence, 0.6, 1));
    }

    [Fact]
    public void Follow_InPieces_IsTheSameAsAtOnce()
    {
        var candles = RegimeFixture.FlatRisingFalling();
        var (whole, wholeEnded) = RegimeCourse.Follow(Fitted, candles);

        var state = Fitted;
        var ended = new List<RegimePeriod>();
        for (var i = 0; i < candles.Count; i += 7)
        {
            var (next, more) = RegimeCourse.Follow(state, [.. candles.Skip(i).Take(7)]);
            state = next;
            ended.AddRange(more);
        }

        Assert.Equal(wholeEnded, ended);
        Assert.Equal(whole.Tracker, state.Tracker);
        Assert.Equal(whole.Posterior.AsEnumerable(), state.Posterior);
    }

    [Fact]
    public void Follow_CandlesAlreadyFollowed_ChangesNothing()
    {
        var candles = RegimeFixture.FlatRisingFalling();
        var (state, _) = RegimeCourse.Follow(Fitted, candles);

        var (again, ended) = RegimeCourse.Follow(state, candles);

        Assert.Equal(state, again);
        Assert.Empty(ended);
    }

    [Fact]
    public void Follow_ImpossibleCandle_IsLeftOut()
    {
        var candles = RegimeFixture.FlatRisingFalling();
        var broken = candles.ToList();
        broken[10] = broken[10] with { Low = 0 };

        var (state, _) = RegimeCourse.Follow(Fitted, broken);

        Assert.Equal(RegimeLabel.Bear, state.Tracker!.Label);
    }

    [Fact]
    public void Adopt_NewModel_KeepsTheReportedLabelAndFiltersAgain()
    {
        var candles = RegimeFixture.FlatRisingFalling();
        var (state, _) = RegimeCourse.Follow(Fitted with { FitProblem = "The last fit failed." }, candles);

        var refitted = RegimeCourse.Adopt(state, RegimeFixture.Model, candles, RegimeFixture.Start.AddDays(9));

        Assert.Equal(state.Tracker, refitted.Tracker);
        Assert.Null(refitted.FitProblem);
        Assert.Equal(candles.Count, refitted.FittedCandles);
        Assert.All(state.Posterior.Zip(refitted.Posterior), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void View_TellsLabelConfidenceAndAdvice()
    {
        var (state, _) = RegimeCourse.Follow(Fitted, RegimeFixture.FlatRisingFalling());
        var options = new RegimeOptions { Advice = new Dictionary<string, RegimeAdvice> { ["BULL"] = new(0.1, 2, 0.3) } };

        var view = RegimeCourse.View("BTC", state, options)!;

        Assert.Equal("BEAR", view.Regime);
        Assert.Equal(new RegimeAdvice(0.30, 0.5, 0.05), view.Advice);
        Assert.Equal(new RegimeAdvice(0.1, 2, 0.3), options.AdviceOf(RegimeLabel.Bull));
        Assert.Equal(state.LastCandle.AddHours(1), view.AsOf);
        Assert.InRange(view.Confidence, 0.6, 1);
        Assert.Null(RegimeCourse.View("BTC", new RegimeGrainState(), options));
    }
}
