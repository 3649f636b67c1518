namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The answer of <c>/v5/market/kline</c>: rows of start, open, high, low, close, volume, turnover, newest first.</summary>
internal sealed record KlinePage
{
    public string? Symbol { get; init; }

    public string? Category { get; init; }

    public List<List<string>>? List { get; init; }
}
