using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A spot holding.</summary>
internal sealed record SpotPositionBody(string Symbol, decimal Quantity, decimal ValueUsd, decimal AvgEntryPrice)
{
    public static SpotPositionBody Of(SpotHolding holding) =>
        new(holding.Asset, holding.Quantity, holding.Value, holding.AverageEntryPrice);
}
