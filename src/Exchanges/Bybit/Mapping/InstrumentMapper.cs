using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Exchanges.Bybit.Mapping;

/// <summary>Turns Bybit's market rules into ours.</summary>
internal static class InstrumentMapper
{
    // Beyond every order, and still divisible by the smallest step: decimal's own largest number would overflow in every plan.
    private const decimal NoLargest = 1_000_000_000_000m;

    /// <summary>The rules, or null for a market that AlphaPulse does not trade or whose rules are incomplete.</summary>
    public static Instrument? Map(InstrumentRow row, MarketKind kind, BybitFees? fees)
    {
        var symbol = BybitSymbols.ToOwn(BybitSymbols.Category(kind), row.Symbol);
        var isPerpetual = kind == MarketKind.Perpetual;
        if (symbol is null || row.QuoteCoin != BybitSymbols.Quote) return null;
        if (isPerpetual && row.ContractType != "LinearPerpetual") return null;
        if (row.PriceFilter?.TickSize is not > 0m || row.LotSizeFilter is not { } lot) return null;

        // Spot has no qtyStep: its basePrecision is the step, and its minOrderQty is deprecated in favour of the smallest value.
        var step = isPerpetual ? lot.QtyStep : lot.BasePrecision;
        if (step is not > 0m) return null;
        fees ??= BybitFees.Default(kind);
        return new Instrument
        {
            Symbol = symbol,
            BaseAsset = Symbols.BaseAsset(symbol),
            Kind = kind,
            TickSize = row.PriceFilter.TickSize.Value,
            LotStep = step.Value,
            MinQuantity = (isPerpetual ? lot.MinOrderQty : null) ?? step.Value,
            MinNotional = (isPerpetual ? lot.MinNotionalValue : lot.MinOrderAmt) ?? 0m,
            MaxMarketQuantity = (isPerpetual ? lot.MaxMktOrderQty : lot.MaxMarketOrderQty) ?? lot.MaxOrderQty ?? NoLargest,
            TakerFeeRate = fees.Taker,
            MakerFeeRate = fees.Maker,
            FundingInterval = isPerpetual && row.FundingInterval is > 0 and var minutes ? TimeSpan.FromMinutes(minutes) : null,
            MaxLeverage = isPerpetual ? row.LeverageFilter?.MaxLeverage ?? 1m : 1m,

            // A perpetual with a delivery time is being delisted.
            IsTrading = row.Status == "Trading" && (!isPerpetual || row.DeliveryTime is null or 0),
        };
    }
}
