namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>One execution of <c>execution/list</c> and the execution stream.</summary>
internal sealed record ExecutionRow
{
    public string? Category { get; init; }

    public string? Symbol { get; init; }

    public string? ExecId { get; init; }

    public string? OrderId { get; init; }

    public string? OrderLinkId { get; init; }

    public string? Side { get; init; }

    public string? OrderType { get; init; }

    public string? ExecType { get; init; }

    public string? CreateType { get; init; }

    public decimal? ExecQty { get; init; }

    public decimal? ExecPrice { get; init; }

    public decimal? ExecFee { get; init; }

    public string? FeeCurrency { get; init; }

    public decimal? LeavesQty { get; init; }

    public long? ExecTime { get; init; }

    public long? Seq { get; init; }
}
