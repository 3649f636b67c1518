using AlphaPulse.Quant.Bench;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Quant.Tests.Regimes;

public sealed class RegimeTrainerTests
{
    [Fact]
    public void Fit_TheSameSeedTwice_GivesTheSameModel()
    {
        var market = SyntheticMarket.FromModel(SyntheticMarket.Separated, 2_000, seed: 5);

        var first = RegimeTrainer.Fit(market.Observations, new Random(7));
        var second = RegimeTrainer.Fit(market.Observations, new Random(7));

        Assert.True(first.Succeeded);
        Assert.Equal(first.LogLikelihood, second.LogLikelihood);
        Assert.Equal(first.Model.States, second.Model!.States);
        Assert.Equal(first.Model.Transitions, second.Model.Transitions);
    }

    [Fact]
    public void Fit_OfKnownParameters_RecoversThem()
    {
        var truth = SyntheticMarket.Separated;
        var market = SyntheticMarket.FromModel(truth, 20_000, seed: 11);

        var model = RegimeTrainer.Fit(market.Observations, new Random(1)).Model!;

        Assert.Equal(truth.States.Select(s => s.Label).Order(), model.States.Select(s => s.Label).Order());
        foreach (var state in truth.States)
        {
            var fitted = model.States.Single(s => s.Label == state.Label);
            Assert.InRange(fitted.LogVolatilityMean - state.LogVolatilityMean, -0.05, 0.05);
            Assert.InRange(Math.Sqrt(fitted.Variance / state.Variance), 0.95, 1.05);
            // Four standard errors of the mean.
            Assert.InRange(Math.Abs(fitted.Mean - state.Mean) / Math.Sqrt(state.Variance / (20_000 * fitted.Occupancy)), 0, 4);
        }
    }

    [Fact]
    public void Fit_AnyData_GivesProbabilitiesThatSumToOneAndRegimesThatLast()
    {
        var market = SyntheticMarket.FromCandles(SyntheticMarket.Separated, 1_000, seed: 3);

        var model = RegimeTrainer.Fit(market.Observations, new Random(1)).Model!;

        Assert.Equal(1, model.States.Sum(s => s.Occupancy), 9);
        for (var i = 0; i < RegimeModel.StateCount; i++)
        {
            Assert.Equal(1, model.Transitions.Skip(i * RegimeModel.StateCount).Take(RegimeModel.StateCount).Sum(), 12);
            Assert.True(model.Transitions[i * (RegimeModel.StateCount + 1)] >= 1 - (1 / RegimeFitOptions.Default.LeastMeanDwell));
        }
    }

    [Fact]
    public void Fit_TooFewCandles_FailsWithTheNumbers()
    {
        var fit = RegimeTrainer.Fit(new RegimeObservation[100], new Random(1));

        Assert.False(fit.Succeeded);
        Assert.Equal("The fit needs 500 candles and has 100.", fit.Failure);
    }

    [Fact]
    public void Fit_OfAFlatMarket_FailsInsteadOfThrowing()
    {
        var flat = Enumerable.Repeat(new RegimeObservation(0, -5), 1_000).ToArray();

        Assert.Equal("The fit needs candles that vary: the returns or the ranges are all equal.", RegimeTrainer.Fit(flat, new Random(1)).Failure);
    }

    [Fact]
    public void Fit_WithOneExtremeCandle_StillGivesAFiniteModel()
    {
        var observations = SyntheticMarket.FromModel(SyntheticMarket.Separated, 1_000, seed: 3).Observations;
        observations[500] = new RegimeObservation(-5, 3);

        var fit = RegimeTrainer.Fit(observations, new Random(1));

        Assert.True(fit.Succeeded);
        Assert.All(fit.Model.States, s => Assert.True(s.Variance > 0 && double.IsFinite(s.Mean)));
    }

    [Fact]
    public void Fit_NaN_IsRefusedByNameAndIndex()
    {
        var observations = SyntheticMarket.FromModel(SyntheticMarket.Separated, 600, seed: 3).Observations;
        observations[17] = observations[17] with { LogReturn = double.NaN };

        var error = Assert.Throws<ArgumentException>(() => RegimeTrainer.Fit(observations, new Random(1)));

        Assert.Contains("observations.LogReturn[17] is NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        var market = SyntheticMarket.FromModel(SyntheticMarket.Separated, 600, seed: 3);

        Assert.Throws<OperationCanceledException>(() => RegimeTrainer.Fit(market.Observations, new Random(1), options: null, new CancellationToken(canceled: true)));
    }
}
