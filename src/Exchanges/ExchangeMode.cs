namespace AlphaPulse.Exchanges;

/// <summary>How real the money is.</summary>
public enum ExchangeMode
{
    /// <summary>The embedded venue: no real order is ever sent.</summary>
    Paper = 0,

    /// <summary>A venue's test network: real protocol, play money.</summary>
    Testnet = 1,

    /// <summary>Real money.</summary>
    Live = 2,
}
