using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>An open perpetual; <c>leverage</c> is null where the venue states none.</summary>
internal sealed record FuturesPositionBody(string Symbol, decimal Quantity, decimal ValueUsd, decimal AvgEntryPrice, decimal? Leverage)
{
    public static FuturesPositionBody Of(PerpetualHolding holding) =>
        new(holding.Symbol, holding.Quantity, holding.Value, holding.AverageEntryPrice, holding.Leverage);
}
