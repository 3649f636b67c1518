namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>What a synthetic market does for an episode of 68 hours.</summary>
internal enum PaperRegime
{
    /// <summary>It goes nowhere, quietly.</summary>
    Sideways = 0,

    /// <summary>It rises.</summary>
    Bull = 1,

    /// <summary>It falls.</summary>
    Bear = 2,

    /// <summary>It is stormy.</summary>
    HighVolatility = 3,
}
