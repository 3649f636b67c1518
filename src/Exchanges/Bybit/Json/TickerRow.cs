namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>One market of <c>/v5/market/tickers</c>, and the data of a ticker message, where an absent field is unchanged.</summary>
internal sealed record TickerRow
{
    public string? Symbol { get; init; }

    public decimal? LastPrice { get; init; }

    public decimal? MarkPrice { get; init; }

    public decimal? Bid1Price { get; init; }

    public decimal? Ask1Price { get; init; }

    public decimal? FundingRate { get; init; }

    public long? NextFundingTime { get; init; }
}
