using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Hedging;

/// <summary>What the venue lists of one order, all questions answered.</summary>
/// <param name="Order">The order, from the open and recent ones or from the history; null when it is in neither.</param>
/// <param name="Executions">Its executions, as far as they were asked for.</param>
internal sealed record VenueReport(VenueOrder? Order, IReadOnlyList<Execution> Executions)
{
    /// <summary>Its executions, each once: a list that is read in pages may move meanwhile, and show one twice.</summary>
    public IReadOnlyList<Execution> Executions { get; } = [.. Executions.DistinctBy(e => e.ExecutionId)];

    /// <summary>The quantity of the executions.</summary>
    public decimal ExecutedQuantity => Executions.Sum(e => e.Quantity);

    /// <summary>The larger of what the order and the executions prove filled.</summary>
    public decimal FilledQuantity => Math.Max(Order?.FilledQuantity ?? 0, ExecutedQuantity);

    /// <summary>The average price: of the executions when they are complete, else as the order says.</summary>
    public decimal? AveragePrice => ExecutedQuantity > 0 && ExecutedQuantity >= FilledQuantity
        ? Executions.Sum(e => e.Quantity * e.Price) / ExecutedQuantity
        : Order?.AverageFillPrice;
}
