namespace AlphaPulse.Exchanges;

/// <summary>The trading rules of one market, as the venue states them.</summary>
public sealed record Instrument
{
    /// <summary>AlphaPulse's symbol, <c>BTC</c> or <c>BTC-PERP</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The asset that is bought or sold.</summary>
    public required string BaseAsset { get; init; }

    /// <summary>Spot or perpetual.</summary>
    public required MarketKind Kind { get; init; }

    /// <summary>The smallest price step, USDT.</summary>
    public required decimal TickSize { get; init; }

    /// <summary>The smallest quantity step, base asset.</summary>
    public required decimal LotStep { get; init; }

    /// <summary>The smallest quantity of one order, base asset.</summary>
    public required decimal MinQuantity { get; init; }

    /// <summary>The smallest value of one order, USDT; reduce-only orders are exempt.</summary>
    public required decimal MinNotional { get; init; }

    /// <summary>The largest quantity of one market order, base asset.</summary>
    public required decimal MaxMarketQuantity { get; init; }

    /// <summary>The taker's fee as a fraction of the order's value.</summary>
    public required decimal TakerFeeRate { get; init; }

    /// <summary>The maker's fee as a fraction of the order's value; negative is a rebate.</summary>
    public required decimal MakerFeeRate { get; init; }

    /// <summary>The time between two funding payments; null for spot.</summary>
    public TimeSpan? FundingInterval { get; init; }

    /// <summary>The largest leverage; 1 for spot.</summary>
    public decimal MaxLeverage { get; init; } = 1m;

    /// <summary>Whether new positions may be opened now (not delisted, not pre-launch).</summary>
    public bool IsTrading { get; init; } = true;
}
