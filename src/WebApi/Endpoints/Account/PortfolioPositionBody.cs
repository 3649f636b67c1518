using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A spot holding and its share of the total value; 0 when the total is 0.</summary>
internal sealed record PortfolioPositionBody(string Symbol, decimal Quantity, decimal Value, decimal Allocation)
{
    public static PortfolioPositionBody Of(SpotHolding holding, decimal totalValue) =>
        new(holding.Asset, holding.Quantity, holding.Value, totalValue == 0 ? 0 : holding.Value / totalValue);
}
