namespace AlphaPulse.Quant.Hedging;

/// <summary>Why an asset, or a rest of it, is not in the plan.</summary>
public enum SkipReason
{
    /// <summary>|drift| is within the tolerance.</summary>
    InsideTolerance = 0,

    /// <summary>The venue has no perpetual of this asset.</summary>
    NoPerpetualMarket = 1,

    /// <summary>A price is missing.</summary>
    NoPrice = 2,

    /// <summary>No tradable quantity brings the asset nearer to its target.</summary>
    Dust = 3,

    /// <summary>The trader's own perpetual without spot.</summary>
    NotAHedge = 4,

    /// <summary>The rest after as many orders as one plan may hold; the next plan goes on.</summary>
    TooManyOrders = 5,
}
