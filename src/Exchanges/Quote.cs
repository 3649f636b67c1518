namespace AlphaPulse.Exchanges;

/// <summary>The newest prices of one market, in USDT for one unit of the base asset.</summary>
public sealed record Quote
{
    /// <summary>AlphaPulse's symbol, <c>BTC</c> or <c>BTC-PERP</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The price of the last trade.</summary>
    public required decimal Last { get; init; }

    /// <summary>The mark price of a perpetual; null for spot.</summary>
    public decimal? Mark { get; init; }

    /// <summary>The best bid, if known.</summary>
    public decimal? Bid { get; init; }

    /// <summary>The best ask, if known.</summary>
    public decimal? Ask { get; init; }

    /// <summary>The funding rate of the current interval as a fraction; a positive rate is paid by longs. Null for spot.</summary>
    public decimal? FundingRate { get; init; }

    /// <summary>When the current interval's funding is paid; null for spot.</summary>
    public DateTimeOffset? NextFundingAt { get; init; }

    /// <summary>
    /// When the feed last proved this price current (any message or pong on its live connection, or a REST read), not when it
    /// last changed.
    /// </summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>What a holding is valued at: the mark price of a perpetual, the last price of a spot holding.</summary>
    public decimal Valuation => Mark ?? Last;
}
