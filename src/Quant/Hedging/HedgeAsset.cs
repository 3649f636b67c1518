using AlphaPulse.Quant.Exposures;

namespace AlphaPulse.Quant.Hedging;

/// <summary>One base asset as the planner sees it.</summary>
/// <param name="Asset">Base asset, such as BTC.</param>
/// <param name="SpotQuantity">Spot units.</param>
/// <param name="SpotPrice">Last spot price in USD; null when there is none.</param>
/// <param name="PerpetualQuantity">Perpetual units, negative for a short.</param>
/// <param name="MarkPrice">Mark price in USD; null when there is none.</param>
/// <param name="OpenedByJournal">Whether this program opened the perpetual.</param>
/// <param name="Rules">The perpetual's order rules; null when the venue has no such perpetual.</param>
public sealed record HedgeAsset(
    string Asset,
    decimal SpotQuantity,
    decimal? SpotPrice,
    decimal PerpetualQuantity,
    decimal? MarkPrice,
    bool OpenedByJournal,
    PerpetualRules? Rules)
{
    /// <summary>Whether the perpetual hedges the spot or was opened as a hedge.</summary>
    public bool HasHedge => DriftMetrics.IsHedge(SpotQuantity, PerpetualQuantity, OpenedByJournal);

    /// <summary>The asset's values, or null when a side that is held has no price.</summary>
    public AssetExposure? Exposure()
    {
        if ((SpotQuantity != 0 && SpotPrice is null) || (PerpetualQuantity != 0 && MarkPrice is null)) return null;
        return new AssetExposure(Asset, SpotQuantity, SpotPrice ?? 0, PerpetualQuantity, MarkPrice ?? 0);
    }

    /// <exception cref="ArgumentException">A price is not above zero, or a rule is out of range.</exception>
    internal void Validate()
    {
        if (SpotPrice is { } spot) Guard.Positive(spot, $"{Asset} SpotPrice");
        if (MarkPrice is { } mark) Guard.Positive(mark, $"{Asset} MarkPrice");
        Rules?.Validate();
    }
}
