namespace AlphaPulse.History;

/// <summary>Which way a trade went.</summary>
public enum TradeSide
{
    /// <summary>The quantity came in.</summary>
    Buy,

    /// <summary>The quantity went out.</summary>
    Sell,
}
