namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The price step of a market.</summary>
internal sealed record PriceFilter
{
    public decimal? TickSize { get; init; }
}
