using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.BybitSimulator.Venue;

/// <summary>An order as it came in, read from the wire.</summary>
public sealed record PlaceRequest
{
    public required string Category { get; init; }

    public required string VenueSymbol { get; init; }

    public required OrderSide Side { get; init; }

    public required OrderType Type { get; init; }

    public required decimal Quantity { get; init; }

    public decimal? Price { get; init; }

    public TimeInForce TimeInForce { get; init; }

    public string? OrderLinkId { get; init; }

    public bool ReduceOnly { get; init; }

    public int? PositionIndex { get; init; }

    public bool QuantityIsQuote { get; init; }

    public string MarketUnit { get; init; } = "";

    public string CreateType { get; init; } = "CreateByUser";

    public string ExecType { get; init; } = "Trade";
}
