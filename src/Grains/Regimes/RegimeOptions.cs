using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Regimes;

/// <summary>What is configurable about the regimes.</summary>
public sealed record RegimeOptions
{
    /// <summary>The market that always runs, whatever is held.</summary>
    public string Market { get; init; } = "BTC";

    /// <summary>How to trade in each regime that differs from the default, by its name as in <c>BULL</c>.</summary>
    public IReadOnlyDictionary<string, RegimeAdvice> Advice { get; init; } = new Dictionary<string, RegimeAdvice>(StringComparer.Ordinal);

    /// <summary>How often the model is fitted anew.</summary>
    public TimeSpan RefitEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How far back the candles of a fit reach.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(400);

    /// <summary>How to trade in a regime.</summary>
    internal RegimeAdvice AdviceOf(RegimeLabel label)
    {
        if (Advice.TryGetValue(RegimeNames.Of(label), out var advice)) return advice;
        var parameters = RegimeParameters.DefaultOf(label);
        return new RegimeAdvice(parameters.VolatilityThreshold, parameters.LeverageMultiplier, parameters.PositionLimit);
    }
}
