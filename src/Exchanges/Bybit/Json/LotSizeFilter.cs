namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The size rules of a market: linear names <c>qtyStep</c> and <c>minNotionalValue</c> where spot names <c>basePrecision</c> and <c>minOrderAmt</c>.</summary>
internal sealed record LotSizeFilter
{
    public decimal? QtyStep { get; init; }

    public decimal? BasePrecision { get; init; }

    public decimal? MinOrderQty { get; init; }

    public decimal? MinNotionalValue { get; init; }

    public decimal? MinOrderAmt { get; init; }

    public decimal? MaxMktOrderQty { get; init; }

    public decimal? MaxMarketOrderQty { get; init; }

    public decimal? MaxOrderQty { get; init; }
}
