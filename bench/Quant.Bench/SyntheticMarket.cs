using System.Collections.Immutable;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Quant.Bench;

/// <summary>A market whose hidden regime is known: hourly candles and the state of each.</summary>
/// <param name="Truth">The model that made it.</param>
/// <param name="States">True state of each observation.</param>
/// <param name="Observations">What a filter sees.</param>
/// <param name="Closes">Closing price after each observation.</param>
public sealed record SyntheticMarket(RegimeModel Truth, int[] States, RegimeObservation[] Observations, double[] Closes)
{
    /// <summary>Deviation of the log volatility around a state's mean; the proxy of a random walk has about 0.29.</summary>
    private const double LogVolatilityDeviation = 0.30;

    /// <summary>Hourly drift and deviation of BULL, BEAR, SIDEWAYS, HIGH_VOLATILITY, and how many hours each lasts on average.</summary>
    public static RegimeModel Separated { get; } = Model(
        [(0.0010, 0.006, 200), (-0.0014, 0.009, 150), (0, 0.003, 200), (0, 0.022, 60)]);

    /// <summary>BULL and BEAR are equally volatile: only their drift tells them apart.</summary>
    public static RegimeModel DriftOnly { get; } = Model(
        [(0.0012, 0.006, 200), (-0.0012, 0.006, 200), (0, 0.003, 200), (0, 0.020, 60)]);

    public RegimeLabel TrueLabel(int t) => Truth.States[States[t]].Label;

    /// <summary>Draws observations from the model itself, so that the filter which knows it is the optimal one.</summary>
    public static SyntheticMarket FromModel(RegimeModel truth, int hours, int seed) =>
        Generate(truth, hours, seed, (state, random) => new RegimeObservation(
            state.Mean + (Math.Sqrt(state.Variance) * random.Next()),
            state.LogVolatilityMean + (Math.Sqrt(state.LogVolatilityVariance) * random.Next())));

    /// <summary>Draws a random walk of 60 steps an hour and looks at its candles: the model family is only an approximation.</summary>
    public static SyntheticMarket FromCandles(RegimeModel truth, int hours, int seed) =>
        Generate(truth, hours, seed, (state, random) =>
        {
            double log = 0, high = 0, low = 0;
            for (var i = 0; i < 60; i++)
            {
                log += (state.Mean / 60) + (Math.Sqrt(state.Variance / 60) * random.Next());
                high = Math.Max(high, log);
                low = Math.Min(low, log);
            }

            return RegimeObservations.Of(1, new RegimeCandle(Math.Exp(high), Math.Exp(low), Math.Exp(log)));
        });

    /// <summary>The model with the moments that each true state's observations really had: the best that the family can know.</summary>
    public RegimeModel InformedModel()
    {
        var states = Truth.States.Select((state, s) =>
        {
            var seen = Observations.Where((_, t) => States[t] == s).ToArray();
            if (seen.Length < 2) return state;
            var mean = seen.Average(o => o.LogReturn);
            var logVol = seen.Average(o => o.LogVolatility);
            return state with
            {
                Mean = mean,
                Variance = seen.Average(o => (o.LogReturn - mean) * (o.LogReturn - mean)),
                LogVolatilityMean = logVol,
                LogVolatilityVariance = seen.Average(o => (o.LogVolatility - logVol) * (o.LogVolatility - logVol)),
            };
        });
        return Truth with { States = [.. states] };
    }

    private static SyntheticMarket Generate(RegimeModel truth, int hours, int seed, Func<RegimeState, Gaussian, RegimeObservation> draw)
    {
        var random = new Gaussian(seed);
        var states = new int[hours];
        var observations = new RegimeObservation[hours];
        var closes = new double[hours];
        var state = (int)(random.Uniform() * RegimeModel.StateCount);
        double logPrice = Math.Log(50_000);
        for (var t = 0; t < hours; t++)
        {
            state = NextState(truth, state, random.Uniform());
            states[t] = state;
            observations[t] = draw(truth.States[state], random);
            logPrice += observations[t].LogReturn;
            closes[t] = Math.Exp(logPrice);
        }

        return new SyntheticMarket(truth, states, observations, closes);
    }

    private static int NextState(RegimeModel truth, int state, double uniform)
    {
        for (var j = 0; j < RegimeModel.StateCount; j++)
        {
            uniform -= truth.Transitions[(state * RegimeModel.StateCount) + j];
            if (uniform < 0) return j;
        }

        return state;
    }

    private static RegimeModel Model(ReadOnlySpan<(double Mean, double Deviation, double Hours)> regimes)
    {
        ReadOnlySpan<RegimeLabel> labels = [RegimeLabel.Bull, RegimeLabel.Bear, RegimeLabel.Sideways, RegimeLabel.HighVolatility];
        var states = ImmutableArray.CreateBuilder<RegimeState>();
        var transitions = new double[RegimeModel.StateCount * RegimeModel.StateCount];
        for (var i = 0; i < regimes.Length; i++)
        {
            var (mean, deviation, hours) = regimes[i];
            states.Add(new RegimeState(
                mean, deviation * deviation, Math.Log(deviation), LogVolatilityDeviation * LogVolatilityDeviation, 0.25, labels[i]));
            for (var j = 0; j < regimes.Length; j++)
                transitions[(i * RegimeModel.StateCount) + j] = i == j ? 1 - (1 / hours) : 1 / hours / (regimes.Length - 1);
        }

        return new RegimeModel(states.ToImmutable(), [.. transitions]);
    }
}
