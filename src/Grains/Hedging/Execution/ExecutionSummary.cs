namespace AlphaPulse.Grains.Hedging;

/// <summary>What an execution looks like from outside. Pure.</summary>
internal static class ExecutionSummary
{
    /// <summary>Whether it still sends orders or waits for the first answer to one.</summary>
    public static bool IsInFlight(this HedgeExecution execution) =>
        execution.ReplanAsset is not null || execution.Legs.Any(l => !l.IsFinal && l.State != LegState.Unknown);

    /// <summary>Pending while a leg is not final; then by what was filled of the legs that no newer plan replaced.</summary>
    public static HedgeStatus Status(this HedgeExecution execution)
    {
        if (execution.ReplanAsset is not null || execution.Legs.Any(l => !l.IsFinal)) return HedgeStatus.Pending;
        if (execution.Legs.All(l => l.State == LegState.Filled || l.IsReplaced)) return HedgeStatus.Completed;
        return execution.Legs.Any(l => l.Filled > 0) ? HedgeStatus.Partial : HedgeStatus.Failed;
    }

    /// <summary>The view that grains and the journal show.</summary>
    public static HedgeExecutionView View(this HedgeExecution execution) => new()
    {
        Id = execution.Id,
        Kind = execution.Kind,
        Status = execution.Status(),
        InFlight = execution.IsInFlight(),
        CreatedAt = execution.CreatedAt,
        RequestedBy = execution.RequestedBy.Name,
        Legs = [.. execution.Legs.Select(View)],
    };

    /// <summary>The answer of the API.</summary>
    public static HedgeResult Result(this HedgeExecution execution)
    {
        var trades = from leg in execution.Legs
                     where leg.Filled > 0
                     select new HedgeTrade(leg.Symbol, leg.Side, leg.Filled, leg.AveragePrice ?? 0);
        var status = execution.Status();
        return new HedgeResult(status, [.. trades], Message(execution, status));
    }

    private static HedgeLegView View(ExecutionLeg leg) => new()
    {
        Symbol = leg.Symbol,
        Side = leg.Side,
        Quantity = leg.Quantity,
        Filled = leg.Filled,
        AveragePrice = leg.AveragePrice,
        State = leg.State,
        IsFinal = leg.IsFinal,
        ReduceOnly = leg.ReduceOnly,
        OrderLinkId = leg.OrderLinkId,
        Reason = leg.Reason,
    };

    private static string Message(HedgeExecution execution, HedgeStatus status)
    {
        var what = execution.Kind == HedgeKind.Execute ? "hedge adjustments" : "closing of hedge positions";
        var open = execution.Legs.Where(l => !l.IsFinal).Select(l => l.Symbol).Distinct(StringComparer.Ordinal);
        var reason = execution.Legs.FirstOrDefault(l => l is { IsFinal: true, IsReplaced: false } && l.State != LegState.Filled)?.Reason;
        return status switch
        {
            HedgeStatus.Completed when execution.Kind == HedgeKind.Close => "Successfully closed all hedge positions",
            HedgeStatus.Completed => "Successfully executed hedge adjustments",
            HedgeStatus.Partial => $"The {what} ended in part: {reason}",
            HedgeStatus.Failed => $"The {what} failed: {reason}",
            _ => $"The outcome of {string.Join(", ", open)} is not proved yet; see GET /api/v1/hedging/executions/{execution.Id}",
        };
    }
}
