using AlphaPulse.Quant.Bench;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Quant.Tests.Regimes;

public sealed class RegimeModelTests
{
    [Fact]
    public void Scale_ByFour_ScalesMeanVarianceVolatilityAndDwell()
    {
        var model = SyntheticMarket.Separated;
        var scaled = model.Scale(4);

        Assert.Equal(0.004, scaled.States[0].Mean, 12);
        Assert.Equal(4 * 0.006 * 0.006, scaled.States[0].Variance, 12);
        Assert.Equal(Math.Log(0.012), scaled.States[0].LogVolatilityMean, 12);
        Assert.Equal(model.States[0].LogVolatilityVariance, scaled.States[0].LogVolatilityVariance);
        Assert.Equal(Math.Pow(1 - (1 / 200.0), 4), scaled.Transitions[0], 12);
        Assert.Equal(1, scaled.Transitions.Take(4).Sum(), 12);
    }

    [Fact]
    public void Scale_DownAndUpAgain_IsTheSameModel()
    {
        var model = SyntheticMarket.Separated;
        var back = model.Scale(1.0 / 60).Scale(60);

        for (var i = 0; i < model.Transitions.Length; i++) Assert.Equal(model.Transitions[i], back.Transitions[i], 12);
        for (var i = 0; i < model.States.Length; i++) Assert.Equal(model.States[i].LogVolatilityMean, back.States[i].LogVolatilityMean, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Scale_ByNothing_IsRefused(double k)
    {
        Assert.Throws<ArgumentException>(() => SyntheticMarket.Separated.Scale(k));
    }

    [Fact]
    public void Step_ByHand_IsPredictionTimesDensity()
    {
        // Two labels are enough: the states 2 and 3 have posterior 0 and are never entered.
        var states = SyntheticMarket.Separated.States;
        var model = new RegimeModel(
            [states[0] with { Mean = 0, Variance = 1, LogVolatilityMean = 0, LogVolatilityVariance = 1 },
             states[1] with { Mean = 1, Variance = 1, LogVolatilityMean = 0, LogVolatilityVariance = 1 },
             states[2], states[3]],
            [0.9, 0.1, 0, 0, 0.2, 0.8, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);

        var next = RegimeFilter.Step(model, [0.5, 0.5, 0, 0], new RegimeObservation(1, 0));

        // Predicted 0.55 and 0.45; densities exp(-1/2) and 1: 0.55 e^-0.5 / (0.55 e^-0.5 + 0.45).
        var expected = 0.55 * Math.Exp(-0.5) / ((0.55 * Math.Exp(-0.5)) + 0.45);
        Assert.Equal(expected, next[0], 12);
        Assert.Equal(1 - expected, next[1], 12);
        Assert.Equal(0, next[2]);
    }

    [Fact]
    public void Step_ImpossibleCandle_StillGivesAPosterior()
    {
        var posterior = RegimeFilter.Step(SyntheticMarket.Separated, [0.25, 0.25, 0.25, 0.25], new RegimeObservation(50, 20));

        Assert.Equal(1, posterior.Sum(), 12);
        Assert.All(posterior, p => Assert.True(double.IsFinite(p)));
    }

    [Fact]
    public void Start_OfEquallyConnectedStates_IsProportionalToTheirDwell()
    {
        // Leaving is spread evenly, so the flow into each state is equal when its share is proportional to its dwell: 200, 150, 200, 60.
        var start = RegimeFilter.Start(SyntheticMarket.Separated);

        Assert.Equal(200 / 610.0, start[0], 9);
        Assert.Equal(150 / 610.0, start[1], 9);
        Assert.Equal(60 / 610.0, start[3], 9);
    }

    [Fact]
    public void Observe_ByHand_IsLogReturnAndGarmanKlass()
    {
        // High 110, low 95, close 105 after 100: u = ln(110/95), r = ln(1.05).
        var observation = RegimeObservations.Of(100, new RegimeCandle(110, 95, 105));

        var (u, r) = (Math.Log(110 / 95.0), Math.Log(1.05));
        Assert.Equal(r, observation.LogReturn, 12);
        Assert.Equal(0.5 * Math.Log((0.5 * u * u) - ((2 * Math.Log(2) - 1) * r * r)), observation.LogVolatility, 12);
    }

    [Fact]
    public void Observe_CandleWithoutRange_HasTheLeastVolatility()
    {
        Assert.Equal(new RegimeObservation(0, Math.Log(1e-6)), RegimeObservations.Of(100, new RegimeCandle(100, 100, 100)));
    }

    [Fact]
    public void Observe_Gap_CountsIntoTheRange()
    {
        // The candle itself stands still at 110 after 100: u = r, so sigma^2 = r^2 (1.5 - 2 ln 2).
        var r = Math.Log(1.1);
        Assert.Equal(0.5 * Math.Log(r * r * (1.5 - (2 * Math.Log(2)))), RegimeObservations.Of(100, new RegimeCandle(110, 110, 110)).LogVolatility, 9);
    }

    [Theory]
    [InlineData(2.0, 0, 1, 100, RegimeLabel.HighVolatility)]
    [InlineData(0.5, 0.21, 1, 100, RegimeLabel.Bull)]
    [InlineData(0.5, -0.21, 1, 100, RegimeLabel.Bear)]
    [InlineData(0.5, 0.19, 1, 100, RegimeLabel.Sideways)]
    [InlineData(0.5, 5, 1, 0, RegimeLabel.Sideways)]
    [InlineData(2.0, -5, 1, 100, RegimeLabel.HighVolatility)]
    public void LabelOf_MeanAndVolatility_FollowTheRule(double logVolatility, double mean, double variance, double candles, RegimeLabel expected)
    {
        // ln 2 = 0.69; the standard error of 100 candles of variance 1 is 0.1.
        Assert.Equal(expected, RegimeLabelling.LabelOf(logVolatility, averageLogVolatility: 0, mean, variance, candles));
    }
}
