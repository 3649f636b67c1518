namespace AlphaPulse.Exchanges.Paper;

/// <summary>What goes wrong with one order at the paper venue.</summary>
public abstract record OrderFault
{
    private OrderFault()
    {
    }

    /// <summary>Nothing.</summary>
    public static OrderFault None { get; } = new Nothing();

    /// <summary>One of each, as random faults choose from them.</summary>
    public static IReadOnlyList<OrderFault> All { get; } =
    [
        new LostBefore(), new LostAfter(), new ServerError(Accepted: true), new ServerError(Accepted: false),
        new Delayed(TimeSpan.FromMilliseconds(200)), new Refused(RejectReason.PriceMoved),
        new PartialThenSilence(0.5m, TimeSpan.FromSeconds(15)),
    ];

    /// <summary>Nothing goes wrong.</summary>
    public sealed record Nothing : OrderFault;

    /// <summary>The order never arrives, and the sender cannot know.</summary>
    public sealed record LostBefore : OrderFault;

    /// <summary>The order is taken, its reply is lost.</summary>
    public sealed record LostAfter : OrderFault;

    /// <summary>The reply is an error page that says nothing of the order.</summary>
    /// <param name="Accepted">Whether the order was taken.</param>
    public sealed record ServerError(bool Accepted) : OrderFault;

    /// <summary>The reply comes late.</summary>
    /// <param name="By">How late.</param>
    public sealed record Delayed(TimeSpan By) : OrderFault;

    /// <summary>The venue refuses it.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(RejectReason Reason) : OrderFault;

    /// <summary>A part is filled at once, no event tells of it, and the rest waits.</summary>
    /// <param name="Share">The part, above 0 and below 1; rounded down to the lot step, at least one lot.</param>
    /// <param name="Silence">How long the rest waits.</param>
    public sealed record PartialThenSilence(decimal Share, TimeSpan Silence) : OrderFault;
}
