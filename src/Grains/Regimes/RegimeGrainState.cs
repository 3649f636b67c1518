using System.Collections.Immutable;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Regimes;

/// <summary>What a regime keeps over restarts. Stored as JSON, and replaced as a whole.</summary>
internal sealed record RegimeGrainState
{
    /// <summary>The last model that could be fitted; null before the first.</summary>
    public RegimeModel? Model { get; init; }

    /// <summary>When it was fitted.</summary>
    public DateTimeOffset FittedAt { get; init; }

    /// <summary>To how many candles.</summary>
    public int FittedCandles { get; init; }

    /// <summary>Why the last fit failed, as a sentence; null when it did not.</summary>
    public string? FitProblem { get; init; }

    /// <summary>The probability of each state of the model after <see cref="LastCandle"/>.</summary>
    public ImmutableArray<double> Posterior { get; init; } = [];

    /// <summary>The reported label; null before the first candle was followed.</summary>
    public RegimeTracker? Tracker { get; init; }

    /// <summary>The start of the last candle that was followed; older ones are ignored.</summary>
    public DateTimeOffset LastCandle { get; init; }

    /// <summary>Its closing price, USD.</summary>
    public double LastClose { get; init; }
}
