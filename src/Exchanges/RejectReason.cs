namespace AlphaPulse.Exchanges;

/// <summary>Why a venue refused an order, in the words that AlphaPulse acts on.</summary>
public enum RejectReason
{
    /// <summary>A reason that needs no handling of its own; the text says it.</summary>
    Other = 0,

    /// <summary>Not enough balance or margin: stop and alert.</summary>
    InsufficientFunds = 1,

    /// <summary>The price left the venue's band, or the book had nothing inside it: re-plan once.</summary>
    PriceMoved = 2,

    /// <summary>A reduce-only order found nothing to reduce: refresh the position.</summary>
    ReduceOnlyConflict = 3,

    /// <summary>Our own id is known to the venue already: adopt the order only if it matches.</summary>
    DuplicateOrderLinkId = 4,

    /// <summary>Below the smallest quantity or value.</summary>
    BelowMinimum = 5,

    /// <summary>Above the largest quantity.</summary>
    AboveMaximum = 6,

    /// <summary>The market is closed, being delisted or only for reducing.</summary>
    NotTrading = 7,

    /// <summary>The key may not do this (permission, address, expiry, terms): stop and alert.</summary>
    NotPermitted = 8,

    /// <summary>Refused by a rate limit before it reached the matching engine.</summary>
    RateLimited = 9,
}
