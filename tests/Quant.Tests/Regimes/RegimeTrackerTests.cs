using AlphaPulse.Quant.Bench;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Quant.Tests.Regimes;

public sealed class RegimeTrackerTests
{
    private static readonly DateTimeOffset s_start = new(2025, 4, 21, 10, 0, 0, TimeSpan.Zero);

    // States in this order: BULL, BEAR, SIDEWAYS, HIGH_VOLATILITY.
    private static readonly RegimeModel s_model = SyntheticMarket.Separated;

    [Fact]
    public void Begin_FirstCandle_ReportsItsMostProbableLabel()
    {
        var tracker = RegimeTracker.Begin(s_start, s_model, Bull(0.7));

        Assert.Equal(new RegimePeriod(RegimeLabel.Bull, s_start, null, 0.7), tracker.Current);
    }

    [Fact]
    public void Step_ThreeCandlesOfANewLabel_ChangeFromTheFirstOfThem()
    {
        var (tracker, ended) = Run(Bull(0.9), Bull(0.7), Bull(0.3), Bull(0.2), Bull(0.1));

        // BULL holds for two candles, mean (0.9 + 0.7) / 2; BEAR from the third, mean (0.7 + 0.8 + 0.9) / 3.
        Assert.Equal([new RegimePeriod(RegimeLabel.Bull, s_start, s_start.AddHours(2), 0.8)], Rounded(ended));
        Assert.Equal([new RegimePeriod(RegimeLabel.Bear, s_start.AddHours(2), null, 0.8)], Rounded([tracker.Current]));
        Assert.Equal(0.9, tracker.Latest, 12);
    }

    [Fact]
    public void Step_TwoCandlesOfANewLabel_ChangeNothingButLowerTheConfidence()
    {
        var (tracker, ended) = Run(Bull(0.9), Bull(0.3), Bull(0.2));

        Assert.Empty(ended);
        Assert.Equal(RegimeLabel.Bull, tracker.Label);
        Assert.Equal(0.2, tracker.Latest, 12);
        Assert.Equal((0.9 + 0.3 + 0.2) / 3, tracker.Current.Confidence, 12);
    }

    [Fact]
    public void Step_CandidateInterrupted_StartsAgain()
    {
        var (tracker, ended) = Run(Bull(0.9), Bull(0.3), Bull(0.2), Bull(0.8), Bull(0.3), Bull(0.2));

        Assert.Empty(ended);
        Assert.Equal((0.9 + 0.3 + 0.2 + 0.8 + 0.3 + 0.2) / 6, tracker.Current.Confidence, 12);
    }

    [Fact]
    public void Step_NewLabelBelowSixtyPercent_IsNoCandidate()
    {
        var (tracker, ended) = Run(Bull(0.9), Bull(0.41), Bull(0.41), Bull(0.41), Bull(0.41));

        Assert.Empty(ended);
        Assert.Equal(RegimeLabel.Bull, tracker.Label);
    }

    [Fact]
    public void Step_NewLabelAtExactlySixtyPercent_Counts()
    {
        var (_, ended) = Run(Bull(0.9), [0.2, 0.6, 0.1, 0.1], [0.2, 0.6, 0.1, 0.1], [0.2, 0.6, 0.1, 0.1]);

        Assert.Single(ended);
    }

    [Fact]
    public void Step_AnotherCandidateTakesOver_CountsFromItsOwnFirstCandle()
    {
        var (tracker, ended) = Run(Bull(0.9), Bull(0.2), Bull(0.2), [0.1, 0.1, 0.1, 0.7], [0.1, 0.1, 0.1, 0.7], [0.1, 0.1, 0.1, 0.7]);

        // The two BEAR candles never reached three: they stay with BULL.
        Assert.Equal([new RegimePeriod(RegimeLabel.Bull, s_start, s_start.AddHours(3), 0.433333)], Rounded(ended));
        Assert.Equal(RegimeLabel.HighVolatility, tracker.Label);
        Assert.Equal(s_start.AddHours(3), tracker.Start);
    }

    [Fact]
    public void Read_StatesThatShareALabel_AddUp()
    {
        var model = s_model with { States = [.. s_model.States.Select((s, i) => i < 2 ? s with { Label = RegimeLabel.Bull } : s)] };

        Assert.Equal(new RegimeReading(RegimeLabel.Bull, 0.5), model.Read([0.25, 0.25, 0.3, 0.2]));
    }

    private static double[] Bull(double p) => [p, 1 - p, 0, 0];

    private static IEnumerable<RegimePeriod> Rounded(IEnumerable<RegimePeriod> periods) =>
        periods.Select(p => p with { Confidence = Math.Round(p.Confidence, 6) });

    private static (RegimeTracker Last, List<RegimePeriod> Ended) Run(params double[][] posteriors)
    {
        var tracker = RegimeTracker.Begin(s_start, s_model, posteriors[0]);
        var ended = new List<RegimePeriod>();
        for (var i = 1; i < posteriors.Length; i++)
        {
            (tracker, var period) = tracker.Step(s_start.AddHours(i), s_model, posteriors[i]);
            if (period is not null) ended.Add(period);
        }

        return (tracker, ended);
    }
}
