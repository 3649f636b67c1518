namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>One order of <c>order/realtime</c>, <c>order/history</c> and the order stream.</summary>
internal sealed record OrderRow
{
    public string? Category { get; init; }

    public string? OrderId { get; init; }

    public string? OrderLinkId { get; init; }

    public string? Symbol { get; init; }

    public string? Side { get; init; }

    public string? OrderType { get; init; }

    public decimal? Qty { get; init; }

    public string? MarketUnit { get; init; }

    public decimal? CumExecQty { get; init; }

    public decimal? CumExecValue { get; init; }

    public decimal? AvgPrice { get; init; }

    public string? OrderStatus { get; init; }

    public string? CancelType { get; init; }

    public string? RejectReason { get; init; }

    public bool? ReduceOnly { get; init; }

    public long? CreatedTime { get; init; }

    public long? UpdatedTime { get; init; }
}
