using System.Diagnostics;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Quant.Bench;

/// <summary>One seeded market: the fitted filter, the filter that knows the truth, and the naive rule.</summary>
/// <param name="Fitted">Raw filtered label of the fitted model.</param>
/// <param name="Optimal">Raw filtered label with the true parameters.</param>
/// <param name="FittedAfter">Fitted on the days before, filtered over the 100 days after.</param>
/// <param name="OptimalAfter">The optimal filter over the same 100 days.</param>
/// <param name="Reported">Fitted, after hysteresis.</param>
/// <param name="Baseline">The moving-average rule.</param>
/// <param name="FitTime">Time of the fit.</param>
public sealed record RegimeExperiment(
    SwitchStatistics Fitted, SwitchStatistics Optimal, SwitchStatistics FittedAfter, SwitchStatistics OptimalAfter,
    SwitchStatistics Reported, SwitchStatistics Baseline, TimeSpan FitTime)
{
    private const int DaysAfter = 100;

    /// <summary>Accuracy of the fitted filter as a share of the optimal one's.</summary>
    public double RelativeAccuracy => Fitted.Accuracy / Optimal.Accuracy;

    public static RegimeExperiment Run(RegimeModel truth, bool fromCandles, int days, int seed)
    {
        var hours = (days + DaysAfter) * 24;
        var whole = fromCandles ? SyntheticMarket.FromCandles(truth, hours, seed) : SyntheticMarket.FromModel(truth, hours, seed);
        var before = Part(whole, ..(days * 24));
        var after = Part(whole, (days * 24)..);
        var known = fromCandles ? whole.InformedModel() : truth;

        var clock = Stopwatch.StartNew();
        var fit = RegimeTrainer.Fit(before.Observations, new Random(seed));
        clock.Stop();
        if (!fit.Succeeded) throw new InvalidOperationException(fit.Failure);

        return new RegimeExperiment(
            SwitchStatistics.Of(before, Raw(fit.Model, before)),
            SwitchStatistics.Of(before, Raw(known, before)),
            SwitchStatistics.Of(after, Raw(fit.Model, after)),
            SwitchStatistics.Of(after, Raw(known, after)),
            SwitchStatistics.Of(before, Reports(fit.Model, before)),
            SwitchStatistics.Of(before, MovingAverageBaseline.Labels(before)),
            clock.Elapsed);
    }

    private static SyntheticMarket Part(SyntheticMarket market, Range range) => market with
    {
        States = market.States[range], Observations = market.Observations[range], Closes = market.Closes[range],
    };

    private static RegimeLabel[] Raw(RegimeModel model, SyntheticMarket market) =>
        [.. RegimeFilter.Run(model, market.Observations).Select(p => model.Read(p.AsSpan()).Label)];

    private static RegimeLabel[] Reports(RegimeModel model, SyntheticMarket market)
    {
        var posteriors = RegimeFilter.Run(model, market.Observations);
        var tracker = RegimeTracker.Begin(DateTimeOffset.UnixEpoch, model, posteriors[0].AsSpan());
        var labels = new RegimeLabel[posteriors.Length];
        for (var t = 0; t < labels.Length; t++)
        {
            if (t > 0) (tracker, _) = tracker.Step(DateTimeOffset.UnixEpoch.AddHours(t), model, posteriors[t].AsSpan());
            labels[t] = tracker.Label;
        }

        return labels;
    }
}
