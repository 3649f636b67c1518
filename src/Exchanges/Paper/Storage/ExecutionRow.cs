namespace AlphaPulse.Exchanges.Paper.Storage;

/// <summary>A row of <c>executions</c>.</summary>
internal sealed class ExecutionRow
{
    public const string Columns = """
        execution_id ExecutionId, order_id OrderId, order_link_id OrderLinkId, symbol Symbol, side Side, type Type, quantity Quantity,
        price Price, fee Fee, fee_asset FeeAsset, leaves_quantity LeavesQuantity, booked_at BookedAt
        """;

    public const string Insert = """
        INSERT INTO executions (execution_id, order_id, order_link_id, symbol, side, type, quantity, price, fee, fee_asset, leaves_quantity,
            booked_at)
        VALUES (@ExecutionId, @OrderId, @OrderLinkId, @Symbol, @Side, @Type, @Quantity, @Price, @Fee, @FeeAsset, @LeavesQuantity, @BookedAt)
        """;

    public string ExecutionId { get; init; } = "";

    public string OrderId { get; init; } = "";

    public string? OrderLinkId { get; init; }

    public string Symbol { get; init; } = "";

    public long Side { get; init; }

    public long Type { get; init; }

    public string Quantity { get; init; } = "";

    public string Price { get; init; } = "";

    public string Fee { get; init; } = "";

    public string FeeAsset { get; init; } = "";

    public string LeavesQuantity { get; init; } = "";

    public long BookedAt { get; init; }

    public static ExecutionRow From(Execution execution) => new()
    {
        ExecutionId = execution.ExecutionId,
        OrderId = execution.OrderId,
        OrderLinkId = execution.OrderLinkId,
        Symbol = execution.Symbol,
        Side = (long)execution.Side,
        Type = (long)execution.OrderType,
        Quantity = Text.Of(execution.Quantity),
        Price = Text.Of(execution.Price),
        Fee = Text.Of(execution.Fee),
        FeeAsset = execution.FeeAsset,
        LeavesQuantity = Text.Of(execution.LeavesQuantity),
        BookedAt = execution.ExecutedAt.ToUnixTimeMilliseconds(),
    };

    public Execution ToExecution() => new()
    {
        ExecutionId = ExecutionId,
        OrderId = OrderId,
        OrderLinkId = OrderLinkId,
        Symbol = Symbol,
        Side = (OrderSide)Side,
        OrderType = (OrderType)Type,
        Quantity = Text.ToDecimal(Quantity),
        Price = Text.ToDecimal(Price),
        Fee = Text.ToDecimal(Fee),
        FeeAsset = FeeAsset,
        LeavesQuantity = Text.ToDecimal(LeavesQuantity),
        Kind = ExecutionKind.Trade,
        ExecutedAt = DateTimeOffset.FromUnixTimeMilliseconds(BookedAt),
    };
}
