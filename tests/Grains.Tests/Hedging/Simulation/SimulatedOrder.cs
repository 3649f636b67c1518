using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>The truth about one order at the exchange, with everything it ever was, so that a list can be behind.</summary>
internal sealed class SimulatedOrder(OrderRequest request, string id, decimal quantity)
{
    private readonly List<(TimeSpan At, VenueOrder Order)> versions = [];
    private readonly List<(TimeSpan At, Execution Execution)> executions = [];

    public string LinkId => request.OrderLinkId;

    public string Symbol => request.Symbol;

    public decimal Quantity => quantity;

    /// <summary>It bears one of our ids and is not ours.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Lists are never behind with it.</summary>
    public bool IsListedAtOnce { get; init; }

    /// <summary>Once final it is no longer among the recent ones.</summary>
    public bool IsForgottenWhenFinal { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public OrderStatus Status { get; private set; }

    public decimal Filled => executions.Sum(e => e.Execution.Quantity);

    public decimal Rest => quantity - Filled;

    public decimal? AveragePrice => executions.Count == 0 ? null : executions.Sum(e => e.Execution.Quantity * e.Execution.Price) / Filled;

    public bool IsFinal => Status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected;

    public void Become(OrderStatus status, TimeSpan now, RejectReason? reason = null)
    {
        Status = status;
        versions.Add((now, new VenueOrder
        {
            OrderId = id,
            OrderLinkId = LinkId,
            Symbol = Symbol,
            Side = request.Side,
            Type = OrderType.Market,
            Quantity = quantity,
            FilledQuantity = Filled,
            AverageFillPrice = AveragePrice,
            Status = status,
            RejectReason = reason,
            ReduceOnly = request.ReduceOnly,
            CreatedAt = CreatedAt,
            UpdatedAt = CreatedAt,
        }));
    }

    public void Fill(decimal part, decimal price, TimeSpan now)
    {
        executions.Add((now, new Execution
        {
            ExecutionId = $"{id}-{executions.Count + 1}",
            Symbol = Symbol,
            OrderId = id,
            OrderLinkId = LinkId,
            Side = request.Side,
            Quantity = part,
            Price = price,
            Fee = 0,
            FeeAsset = "USDT",
            OrderType = OrderType.Market,
            LeavesQuantity = Rest - part,
            Kind = ExecutionKind.Trade,
            ExecutedAt = CreatedAt,
        }));
        Become(Rest == 0 ? OrderStatus.Filled : OrderStatus.PartiallyFilled, now);
    }

    /// <summary>What a list shows that knows everything until then.</summary>
    public VenueOrder? At(TimeSpan moment) => versions.LastOrDefault(v => v.At <= moment).Order;

    public List<Execution> ExecutionsAt(TimeSpan moment) => [.. executions.Where(e => e.At <= moment).Select(e => e.Execution)];
}
