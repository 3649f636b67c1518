namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The body of <c>/v5/order/create</c>. Numbers are exact decimal texts.</summary>
internal sealed record OrderBody
{
    public required string Category { get; init; }

    public required string Symbol { get; init; }

    public required string Side { get; init; }

    public required string OrderType { get; init; }

    public required string Qty { get; init; }

    public string? Price { get; init; }

    public string? TimeInForce { get; init; }

    /// <summary>Always <c>baseCoin</c> for a spot market order: without it a buy's quantity would be read as USDT.</summary>
    public string? MarketUnit { get; init; }

    public int? PositionIdx { get; init; }

    public bool? ReduceOnly { get; init; }

    public required string OrderLinkId { get; init; }
}
