using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.BybitSimulator.Venue;

/// <summary>An order with what Bybit says of it beyond the matching engine.</summary>
public sealed record StoredOrder
{
    public required long Sequence { get; init; }

    public required BookOrder Book { get; init; }

    public required string Category { get; init; }

    public required string VenueSymbol { get; init; }

    /// <summary>The USDT amount of a spot order that named its size in the quote coin.</summary>
    public decimal? QuoteAmount { get; init; }

    public string MarketUnit { get; init; } = "";

    public string CreateType { get; init; } = "CreateByUser";

    public string ExecType { get; init; } = "Trade";

    public string? RejectReason { get; init; }

    public decimal LastPriceOnCreated { get; init; }

    public bool IsOpen => RejectReason is null && !Book.Order.IsFinal;

    public string Status => (RejectReason, Book.Order.Status) switch
    {
        ({ } reason, _) when reason.Length > 0 => "Rejected",
        (_, Exchanges.OrderStatus.New) => "New",
        (_, Exchanges.OrderStatus.PartiallyFilled) => "PartiallyFilled",
        (_, Exchanges.OrderStatus.Filled) => QuoteAmount is null ? "Filled" : "PartiallyFilledCanceled",

        // Spot alone has its own word for a rest that was cancelled.
        _ => Category == "spot" && Book.Order.FilledQuantity > 0 ? "PartiallyFilledCanceled" : "Cancelled",
    };
}
