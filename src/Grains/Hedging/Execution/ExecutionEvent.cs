using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Hedging;

/// <summary>What happened to an execution.</summary>
internal abstract record ExecutionEvent
{
    private ExecutionEvent()
    {
    }

    /// <summary>Time has passed, or the execution has just been loaded.</summary>
    public sealed record Woken : ExecutionEvent;

    /// <summary>The account's gate answered for the leg whose intent was just recorded, by this very activation.</summary>
    public sealed record Authorised(int Leg, Authorisation Answer) : ExecutionEvent;

    /// <summary>The leg was sent once.</summary>
    public sealed record Placed(int Leg, PlaceOutcome Outcome) : ExecutionEvent;

    /// <summary>The venue answered every question about the leg.</summary>
    public sealed record Answered(int Leg, VenueReport Report) : ExecutionEvent;

    /// <summary>The venue left a question about the leg unanswered: nothing may be concluded.</summary>
    public sealed record Unanswered(int Leg, string Why) : ExecutionEvent;

    /// <summary>The venue was told to cancel what is open of the leg; what came of it is asked next.</summary>
    public sealed record CancelSent(int Leg) : ExecutionEvent;

    /// <summary>The asset was planned again from a fresh view of the account.</summary>
    /// <param name="Asset">The base asset.</param>
    /// <param name="Orders">The new orders; empty when nothing is left to do.</param>
    /// <param name="Problem">Why no new plan could be made; null when one was.</param>
    public sealed record Replanned(string Asset, IReadOnlyList<HedgeOrder> Orders, string? Problem) : ExecutionEvent;

    /// <summary>A person looked at the venue and states what became of an unknown leg.</summary>
    public sealed record Settled(int Leg, decimal Filled, decimal? AveragePrice, string By, string Reason) : ExecutionEvent;

    /// <summary>The final result was written to the journal and the audit trail.</summary>
    public sealed record Reported : ExecutionEvent;
}
