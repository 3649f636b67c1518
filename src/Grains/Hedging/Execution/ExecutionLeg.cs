using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Hedging;

/// <summary>One order of an execution, with everything that is known of its fate. Persisted.</summary>
[GenerateSerializer, Immutable, Alias("ExecutionLeg")]
internal sealed record ExecutionLeg
{
    /// <summary>1 for the first leg; part of the order's id.</summary>
    [Id(0)]
    public required int Number { get; init; }

    /// <summary>Such as <c>BTC-PERP</c>.</summary>
    [Id(1)]
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    [Id(2)]
    public required LegSide Side { get; init; }

    /// <summary>Base asset, above zero.</summary>
    [Id(3)]
    public required decimal Quantity { get; init; }

    /// <summary>Whether it may only bring the perpetual nearer to zero.</summary>
    [Id(4)]
    public required bool ReduceOnly { get; init; }

    /// <summary>The order's id at the venue.</summary>
    [Id(5)]
    public required string OrderLinkId { get; init; }

    /// <summary>The state that the API shows.</summary>
    [Id(6)]
    public LegState State { get; init; }

    /// <summary>Whether nothing more can happen to it.</summary>
    [Id(7)]
    public bool IsFinal { get; init; }

    /// <summary>Whether a newer plan took its place, so that it does not count as a failure.</summary>
    [Id(8)]
    public bool IsReplaced { get; init; }

    /// <summary>When the intent to send it was recorded; null before.</summary>
    [Id(9)]
    public DateTimeOffset? IntentAt { get; init; }

    /// <summary>The last moment at which a request for it may still have left; absence counts only after it.</summary>
    [Id(10)]
    public DateTimeOffset? LastSendableAt { get; init; }

    /// <summary>Whether the venue said that an order of this id exists: absence proves nothing from then on.</summary>
    [Id(11)]
    public bool IsKnownToVenue { get; init; }

    /// <summary>Whether the venue took this very order.</summary>
    [Id(12)]
    public bool IsAccepted { get; init; }

    /// <summary>How often the venue was asked for it.</summary>
    [Id(13)]
    public int Questions { get; init; }

    /// <summary>How often in a row the venue listed it nowhere after <see cref="LastSendableAt"/> and the venue's delay.</summary>
    [Id(14)]
    public int Absences { get; init; }

    /// <summary>When the venue is asked next.</summary>
    [Id(15)]
    public DateTimeOffset? AskAt { get; init; }

    /// <summary>When the venue was last told to cancel what is open.</summary>
    [Id(16)]
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>The quantity proved filled, base asset.</summary>
    [Id(17)]
    public decimal Filled { get; init; }

    /// <summary>The average price of what is filled; null while nothing is.</summary>
    [Id(18)]
    public decimal? AveragePrice { get; init; }

    /// <summary>Why it stands so, as a sentence.</summary>
    [Id(19)]
    public string? Reason { get; init; }

    /// <summary>Whether an alert was raised because the venue's order does not match it.</summary>
    [Id(20)]
    public bool MismatchReported { get; init; }

    /// <summary>Whether an alert was raised because it stays unknown.</summary>
    [Id(21)]
    public bool UnknownReported { get; init; }

    /// <summary>Why the reply to the send refused it; final once the venue was asked and lists no order of this id.</summary>
    [Id(22)]
    public RejectReason? RefusedFor { get; init; }

    /// <summary>The base asset.</summary>
    public string Asset => Symbols.BaseAsset(Symbol);

    /// <summary>The quantity with its sign.</summary>
    public decimal SignedQuantity => (int)Side * Quantity;

    /// <summary>Whether an order of it may be at the venue and its fate is not proved.</summary>
    public bool IsOutstanding => !IsFinal && State != LegState.Planned;
}
