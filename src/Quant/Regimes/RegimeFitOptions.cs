namespace AlphaPulse.Quant.Regimes;

/// <summary>How a model is fitted.</summary>
public sealed record RegimeFitOptions
{
    /// <summary>The settings that the regime grain uses.</summary>
    public static RegimeFitOptions Default { get; } = new();

    /// <summary>Fewest observations that are fitted.</summary>
    public int MinimumObservations { get; init; } = 500;

    /// <summary>Starts from different clusterings; the two best of a short run go on.</summary>
    public int Starts { get; init; } = 8;

    /// <summary>Iterations of the short run.</summary>
    public int ShortIterations { get; init; } = 15;

    /// <summary>Most iterations of the long run.</summary>
    public int MaxIterations { get; init; } = 150;

    /// <summary>Converged when the log likelihood per observation rises by less than this.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>Prior pseudo-count of staying in a state: regimes last.</summary>
    public double StickyCount { get; init; } = 50;

    /// <summary>
    /// Fewest candles that a state lasts on average. Without it, states that swap every candle would rather describe the shape of the
    /// noise than a regime.
    /// </summary>
    public double LeastMeanDwell { get; init; } = 24;

    /// <summary>Prior pseudo-count of each change of state.</summary>
    public double ChangeCount { get; init; } = 0.25;
}
