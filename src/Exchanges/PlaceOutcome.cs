namespace AlphaPulse.Exchanges;

/// <summary>What is known after an order was sent once. Rejected is said only on the venue's own proof.</summary>
public abstract record PlaceOutcome
{
    private PlaceOutcome()
    {
    }

    /// <summary>The venue took the order; fills and even a later rejection arrive on the event stream.</summary>
    /// <param name="OrderId">The venue's id.</param>
    public sealed record Accepted(string OrderId) : PlaceOutcome;

    /// <summary>The venue proved that the order does not exist.</summary>
    /// <param name="Reason">What AlphaPulse acts on.</param>
    /// <param name="Text">The venue's words, without secrets.</param>
    public sealed record Rejected(RejectReason Reason, string Text) : PlaceOutcome;

    /// <summary>No proof either way (time-out, dropped connection, 5xx, unreadable answer): ask the venue, never send again.</summary>
    /// <param name="Text">What happened, without secrets.</param>
    public sealed record Unknown(string Text) : PlaceOutcome;
}
