namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>One side of one position; REST calls the average <c>avgPrice</c>, the stream <c>entryPrice</c>.</summary>
internal sealed record PositionRow
{
    public string? Category { get; init; }

    public string? Symbol { get; init; }

    public long? PositionIdx { get; init; }

    public string? Side { get; init; }

    public decimal? Size { get; init; }

    public decimal? AvgPrice { get; init; }

    public decimal? EntryPrice { get; init; }

    public decimal? Leverage { get; init; }

    public long? Seq { get; init; }

    public long? UpdatedTime { get; init; }
}
