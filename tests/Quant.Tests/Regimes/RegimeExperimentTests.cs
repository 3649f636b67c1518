using AlphaPulse.Quant.Bench;

namespace AlphaPulse.Quant.Tests.Regimes;

/// <summary>A small count of what bench/Quant.Bench prints for 20 seeds.</summary>
public sealed class RegimeExperimentTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public void Fit_OfKnownRegimes_IsNearlyAsRightAsTheFilterThatKnowsThem(bool fromCandles, int seed)
    {
        var run = RegimeExperiment.Run(SyntheticMarket.Separated, fromCandles, days: 400, seed);

        Assert.True(run.Optimal.Accuracy > 0.9, $"optimal {run.Optimal.Accuracy}: the series is not worth judging by");
        Assert.True(run.RelativeAccuracy >= 0.90, $"fitted {run.Fitted.Accuracy}, optimal {run.Optimal.Accuracy}");
        Assert.True(run.FittedAfter.Accuracy >= 0.85 * run.OptimalAfter.Accuracy, $"after the fit {run.FittedAfter.Accuracy}");
        Assert.True(run.Reported.Accuracy > run.Baseline.Accuracy + 0.1, $"reported {run.Reported.Accuracy}, baseline {run.Baseline.Accuracy}");
        Assert.True(run.Reported.FalseSwitchesPer100Days < run.Baseline.FalseSwitchesPer100Days);
        Assert.True(run.Reported.Delays.Order().ElementAt(run.Reported.Delays.Count / 2) <= 8);
    }

    [Fact]
    public void Fit_WhenOnlyDriftSeparatesTheRegimes_StillFindsThem()
    {
        var run = RegimeExperiment.Run(SyntheticMarket.DriftOnly, fromCandles: true, days: 400, seed: 1);

        Assert.True(run.RelativeAccuracy >= 0.90, $"fitted {run.Fitted.Accuracy}, optimal {run.Optimal.Accuracy}");
    }
}
