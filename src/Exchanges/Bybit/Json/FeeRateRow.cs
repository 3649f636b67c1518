namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>One market of <c>/v5/account/fee-rate</c>.</summary>
internal sealed record FeeRateRow
{
    public string? Symbol { get; init; }

    public decimal? TakerFeeRate { get; init; }

    public decimal? MakerFeeRate { get; init; }
}
