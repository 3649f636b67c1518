namespace AlphaPulse.Exchanges;

/// <summary>What is traded: coins for coins, or a perpetual contract settled in USDT.</summary>
public enum MarketKind
{
    /// <summary>The spot market of a base asset against USDT.</summary>
    Spot = 0,

    /// <summary>The linear perpetual of a base asset, margined and settled in USDT.</summary>
    Perpetual = 1,
}
