namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>One market of <c>/v5/market/instruments-info</c>, spot or linear.</summary>
internal sealed record InstrumentRow
{
    public string? Symbol { get; init; }

    public string? ContractType { get; init; }

    public string? Status { get; init; }

    public string? BaseCoin { get; init; }

    public string? QuoteCoin { get; init; }

    public string? SettleCoin { get; init; }

    public long? DeliveryTime { get; init; }

    public long? FundingInterval { get; init; }

    public LeverageFilter? LeverageFilter { get; init; }

    public PriceFilter? PriceFilter { get; init; }

    public LotSizeFilter? LotSizeFilter { get; init; }
}
