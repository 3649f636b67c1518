namespace AlphaPulse.Exchanges;

/// <summary>How an order names its price.</summary>
public enum OrderType
{
    /// <summary>At the book's prices at once; what cannot be filled is cancelled.</summary>
    Market = 0,

    /// <summary>At a price or better; the rest waits in the book.</summary>
    Limit = 1,
}
