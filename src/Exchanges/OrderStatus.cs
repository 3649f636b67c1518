namespace AlphaPulse.Exchanges;

/// <summary>The state of an order at the venue. Decide by the filled quantity, not by the word.</summary>
public enum OrderStatus
{
    /// <summary>Accepted, nothing filled yet.</summary>
    New = 0,

    /// <summary>Partly filled, and more may come.</summary>
    PartiallyFilled = 1,

    /// <summary>Filled whole; final.</summary>
    Filled = 2,

    /// <summary>The rest was cancelled, a part may be filled; final.</summary>
    Cancelled = 3,

    /// <summary>Refused after acceptance, nothing filled; final.</summary>
    Rejected = 4,

    /// <summary>A state that this version does not know: neither open nor final may be assumed.</summary>
    Unrecognised = 5,
}
