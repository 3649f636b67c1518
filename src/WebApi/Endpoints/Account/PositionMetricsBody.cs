using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Both sides of one base asset.</summary>
internal sealed record PositionMetricsBody(
    string Symbol, decimal SpotValue, decimal SpotQty, decimal FuturesValue, decimal FuturesQty, decimal NetExposure, decimal HedgeRatio)
{
    /// <summary>One row per base asset held on either side, the largest |spot value| + |futures value| first.</summary>
    public static IReadOnlyList<PositionMetricsBody> Of(AccountView view)
    {
        var spot = view.Spot.ToDictionary(holding => holding.Asset);
        var perpetuals = view.Perpetuals.ToDictionary(holding => holding.Asset);
        return
        [
            .. spot.Keys.Union(perpetuals.Keys)
                .Select(asset => Of(asset, spot.GetValueOrDefault(asset), perpetuals.GetValueOrDefault(asset)))
                .OrderByDescending(row => Math.Abs(row.SpotValue) + Math.Abs(row.FuturesValue))
                .ThenBy(row => row.Symbol, StringComparer.Ordinal),
        ];
    }

    private static PositionMetricsBody Of(string asset, SpotHolding? spot, PerpetualHolding? perpetual)
    {
        var (spotValue, spotQuantity) = (spot?.Value ?? 0, spot?.Quantity ?? 0);
        var (futuresValue, futuresQuantity) = (perpetual?.Value ?? 0, perpetual?.Quantity ?? 0);
        return new(
            asset, spotValue, spotQuantity, futuresValue, futuresQuantity, spotValue + futuresValue,
            spotQuantity == 0 ? 0 : -futuresQuantity / spotQuantity);
    }
}
