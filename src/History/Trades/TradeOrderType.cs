namespace AlphaPulse.History;

/// <summary>What kind of order was executed.</summary>
public enum TradeOrderType
{
    /// <summary>At the best price of the book.</summary>
    Market,

    /// <summary>At a price or better.</summary>
    Limit,
}
