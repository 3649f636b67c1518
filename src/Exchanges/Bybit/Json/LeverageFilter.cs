namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The leverage that a perpetual allows.</summary>
internal sealed record LeverageFilter
{
    public decimal? MinLeverage { get; init; }

    public decimal? MaxLeverage { get; init; }

    public decimal? LeverageStep { get; init; }
}
