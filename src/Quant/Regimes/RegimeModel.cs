using System.Collections.Immutable;

namespace AlphaPulse.Quant.Regimes;

/// <summary>A fitted hidden Markov model of one market and timeframe. Immutable.</summary>
/// <param name="States">The states, in any order.</param>
/// <param name="Transitions">Probability of going from state i to state j at [i x StateCount + j]; each row sums to 1.</param>
public sealed record RegimeModel(ImmutableArray<RegimeState> States, ImmutableArray<double> Transitions)
{
    /// <summary>The model has four states.</summary>
    public const int StateCount = 4;

    /// <summary>
    /// The model for candles that last k times as long: mean x k, variance x k, log volatility + ln(k) / 2 with the same variance (a
    /// volatility scales with sqrt k), and staying probabilities to the power k, so that a regime lasts as long in hours.
    /// </summary>
    /// <param name="k">Timeframe of the candles / timeframe of the model, above zero.</param>
    /// <exception cref="ArgumentException">k is not a finite number above zero.</exception>
    public RegimeModel Scale(double k)
    {
        Guard.Positive([k], nameof(k));
        var transitions = new double[Transitions.Length];
        for (var i = 0; i < StateCount; i++)
        {
            var stay = Transitions[(i * StateCount) + i];
            var scaled = Math.Pow(stay, k);
            for (var j = 0; j < StateCount; j++)
            {
                var leave = stay < 1 ? Transitions[(i * StateCount) + j] * (1 - scaled) / (1 - stay) : 0;
                transitions[(i * StateCount) + j] = i == j ? scaled : leave;
            }
        }

        return new RegimeModel(
            [.. States.Select(s => s with
            {
                Mean = s.Mean * k,
                Variance = s.Variance * k,
                LogVolatilityMean = s.LogVolatilityMean + (0.5 * Math.Log(k)),
            })],
            [.. transitions]);
    }

    /// <summary>Sum of a posterior over the states of a label.</summary>
    /// <param name="posterior">A probability for each state.</param>
    /// <param name="label">The label.</param>
    public double ProbabilityOf(ReadOnlySpan<double> posterior, RegimeLabel label)
    {
        double sum = 0;
        for (var i = 0; i < States.Length; i++)
        {
            if (States[i].Label == label) sum += posterior[i];
        }

        return Math.Min(1, sum);
    }

    /// <summary>The label with the largest summed posterior, and that sum; of equals the lowest number.</summary>
    /// <param name="posterior">A probability for each state.</param>
    public RegimeReading Read(ReadOnlySpan<double> posterior)
    {
        var best = new RegimeReading(RegimeLabel.Sideways, ProbabilityOf(posterior, RegimeLabel.Sideways));
        for (var label = RegimeLabel.Bull; label <= RegimeLabel.HighVolatility; label++)
        {
            var probability = ProbabilityOf(posterior, label);
            if (probability > best.Probability) best = new RegimeReading(label, probability);
        }

        return best;
    }
}
