using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Regimes;

/// <summary>What is configurable about the regimes.</summary>
public sealed record RegimeOptions
{
    /// <summary>The market that always runs, whatever is held.</summary>
    public string Market { get; init; } = "BTC";

    /// <summary>How to trade in each regime if nothing else is set, by its name as in <c>BULL</c>.</summary>
    public static IReadOnlyDictionary<string, RegimeAdvice> DefaultAdvice { get; } =
        Enum.GetValues<RegimeLabel>().ToDictionary(RegimeNames.Of, AdviceByDefault, StringComparer.Ordinal);

    /// <summary>How to trade in each regime; one that is missing has its default.</summary>
    public IReadOnlyDictionary<string, RegimeAdvice> Advice { get; init; } = DefaultAdvice;

    /// <summary>How often the model is fitted anew.</summary>
    public TimeSpan RefitEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How far back the candles of a fit reach.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(400);

    /// <summary>How to trade in a regime.</summary>
    internal RegimeAdvice AdviceOf(RegimeLabel label) => Advice.TryGetValue(RegimeNames.Of(label), out var advice) ? advice : AdviceByDefault(label);

    private static RegimeAdvice AdviceByDefault(RegimeLabel label)
    {
        var parameters = RegimeParameters.DefaultOf(label);
        return new RegimeAdvice(parameters.VolatilityThreshold, parameters.LeverageMultiplier, parameters.PositionLimit);
    }
}
