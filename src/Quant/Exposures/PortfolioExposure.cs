namespace AlphaPulse.Quant.Exposures;

/// <summary>Exposure figures of a whole account. All amounts are in USD, ratios are fractions.</summary>
public static class PortfolioExposure
{
    /// <summary>Signed net exposure of each asset as a fraction of total value; 0 when the total value is not positive.</summary>
    public static IReadOnlyDictionary<string, decimal> ByAsset(IReadOnlyList<AssetExposure> assets, decimal totalValueUsd)
    {
        ArgumentNullException.ThrowIfNull(assets);
        return assets.ToDictionary(a => a.Asset, a => totalValueUsd > 0 ? a.NetExposure / totalValueUsd : 0);
    }

    /// <summary>Sum of |net exposure| over total value; 0 when the total value is not positive.</summary>
    public static decimal Total(IReadOnlyList<AssetExposure> assets, decimal totalValueUsd) =>
        totalValueUsd > 0 ? SumOfAbsoluteNet(assets) / totalValueUsd : 0;

    /// <summary>Sum of |net exposure|, in USD.</summary>
    public static decimal SumOfAbsoluteNet(IReadOnlyList<AssetExposure> assets) => assets.Sum(a => Math.Abs(a.NetExposure));

    /// <summary>Sum of |perpetual value|: the gross notional that margin is judged by, in USD.</summary>
    public static decimal GrossPerpetualNotional(IReadOnlyList<AssetExposure> assets) => assets.Sum(a => Math.Abs(a.FuturesValue));

    /// <summary>Sum of net exposure over sum of spot value; without spot over total value; 0 when that is not positive.</summary>
    public static decimal CurrentNet(IReadOnlyList<AssetExposure> assets, decimal totalValueUsd)
    {
        ArgumentNullException.ThrowIfNull(assets);
        var net = assets.Sum(a => a.NetExposure);
        var spot = assets.Sum(a => a.SpotValue);
        if (spot != 0) return net / spot;
        return totalValueUsd > 0 ? net / totalValueUsd : 0;
    }

    /// <summary>-sum of futures value / sum of spot value; 0 without spot.</summary>
    public static decimal HedgeRatio(IReadOnlyList<AssetExposure> assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        var spot = assets.Sum(a => a.SpotValue);
        return spot == 0 ? 0 : -assets.Sum(a => a.FuturesValue) / spot;
    }

    /// <summary>Largest |drift| among the assets with an open hedge; 0 with none.</summary>
    /// <param name="assets">Each asset with whether the journal opened its perpetual.</param>
    /// <param name="targetNetExposure">Wanted net exposure as a fraction of the spot value.</param>
    public static decimal LargestHedgeDrift(
        IEnumerable<(AssetExposure Exposure, bool OpenedByJournal)> assets, decimal targetNetExposure) =>
        assets
            .Where(a => DriftMetrics.IsHedge(a.Exposure.SpotQuantity, a.Exposure.PerpetualQuantity, a.OpenedByJournal))
            .Select(a => Math.Abs(DriftMetrics.Drift(a.Exposure, targetNetExposure, a.OpenedByJournal)))
            .DefaultIfEmpty(0)
            .Max();
}
