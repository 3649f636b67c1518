namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The answer of <c>/v5/market/time</c>; the envelope's own time is what is used.</summary>
internal sealed record ServerTime
{
    public long? TimeSecond { get; init; }

    public decimal? TimeNano { get; init; }
}
