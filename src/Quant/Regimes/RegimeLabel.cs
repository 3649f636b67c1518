namespace AlphaPulse.Quant.Regimes;

/// <summary>The market regimes. The numbers are stored: never reuse one.</summary>
public enum RegimeLabel
{
    /// <summary>No drift that stands out of the noise, ordinary volatility.</summary>
    Sideways = 0,

    /// <summary>Rising.</summary>
    Bull = 1,

    /// <summary>Falling.</summary>
    Bear = 2,

    /// <summary>Volatility far above the market's own average, whatever the drift.</summary>
    HighVolatility = 3,
}
