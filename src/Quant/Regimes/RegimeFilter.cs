using System.Collections.Immutable;

namespace AlphaPulse.Quant.Regimes;

/// <summary>
/// The forward filter (Hamilton, 1989): the probability of each state given the observations so far. It never looks ahead.
/// </summary>
public static class RegimeFilter
{
    private const int StationaryIterations = 64;

    /// <summary>The posterior before any observation: the stationary distribution of the transitions.</summary>
    public static ImmutableArray<double> Start(RegimeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        // Squaring the matrix 64 times reaches the limit of any chain that mixes at all within 2^64 candles.
        const int n = RegimeModel.StateCount;
        var power = model.Transitions.ToArray();
        for (var i = 0; i < StationaryIterations; i++)
        {
            var square = new double[n * n];
            for (var r = 0; r < n; r++)
            {
                double sum = 0;
                for (var c = 0; c < n; c++)
                {
                    for (var m = 0; m < n; m++) square[(r * n) + c] += power[(r * n) + m] * power[(m * n) + c];
                    sum += square[(r * n) + c];
                }

                for (var c = 0; c < n; c++) square[(r * n) + c] /= sum; // keeps rounding from eating the rows
            }

            power = square;
        }

        var start = new double[n];
        for (var c = 0; c < n; c++)
        {
            for (var r = 0; r < n; r++) start[c] += power[(r * n) + c] / n;
        }

        return [.. start];
    }

    /// <summary>One step: predicts by the transitions, then weighs by how well each state explains the observation.</summary>
    /// <exception cref="ArgumentException">The observation is NaN or infinite, or the posterior has the wrong length.</exception>
    public static ImmutableArray<double> Step(RegimeModel model, ReadOnlySpan<double> posterior, RegimeObservation observation)
    {
        var next = new double[RegimeModel.StateCount];
        Step(model, posterior, observation, next);
        return [.. next];
    }

    /// <summary>Filters a series from the stationary distribution; one posterior an observation, oldest first.</summary>
    /// <exception cref="ArgumentException">An observation is NaN or infinite.</exception>
    public static ImmutableArray<double>[] Run(RegimeModel model, ReadOnlySpan<RegimeObservation> observations)
    {
        var posteriors = new ImmutableArray<double>[observations.Length];
        var posterior = Start(model);
        for (var i = 0; i < observations.Length; i++)
            posteriors[i] = posterior = Step(model, posterior.AsSpan(), observations[i]);
        return posteriors;
    }

    private static void Step(RegimeModel model, ReadOnlySpan<double> posterior, RegimeObservation observation, double[] next)
    {
        ArgumentNullException.ThrowIfNull(model);
        Guard.Finite([observation.LogReturn, observation.LogVolatility], nameof(observation));
        const int n = RegimeModel.StateCount;
        if (posterior.Length != n)
            throw new ArgumentException($"posterior has {posterior.Length} values; the model has {n} states.", nameof(posterior));

        // In logarithms, so that an extreme candle cannot make every density zero.
        var largest = double.NegativeInfinity;
        for (var j = 0; j < n; j++)
        {
            double predicted = 0;
            for (var i = 0; i < n; i++) predicted += posterior[i] * model.Transitions[(i * n) + j];
            next[j] = Math.Log(predicted) + LogDensity(model.States[j], observation);
            largest = Math.Max(largest, next[j]);
        }

        double sum = 0;
        for (var j = 0; j < n; j++) sum += next[j] = Math.Exp(next[j] - largest);
        for (var j = 0; j < n; j++) next[j] /= sum;
    }

    private static double LogDensity(RegimeState state, RegimeObservation observation)
    {
        var r = observation.LogReturn - state.Mean;
        var v = observation.LogVolatility - state.LogVolatilityMean;
        return -0.5 * ((r * r / state.Variance) + (v * v / state.LogVolatilityVariance)
            + Math.Log(state.Variance) + Math.Log(state.LogVolatilityVariance));
    }
}
