using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Regimes;

/// <summary>The names of the regimes in the API and in History.</summary>
internal static class RegimeNames
{
    public static string Of(RegimeLabel label) => label switch
    {
        RegimeLabel.Bull => "BULL",
        RegimeLabel.Bear => "BEAR",
        RegimeLabel.Sideways => "SIDEWAYS",
        RegimeLabel.HighVolatility => "HIGH_VOLATILITY",
        _ => throw new ArgumentOutOfRangeException(nameof(label), label, "Not a regime."),
    };
}
