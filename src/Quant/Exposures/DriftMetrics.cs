namespace AlphaPulse.Quant.Exposures;

/// <summary>How far an asset is from its target exposure.</summary>
public static class DriftMetrics
{
    /// <summary>
    /// (net exposure - target x spot value) / |spot value|. Without spot: 1 for a perpetual that the journal opened (all of it is
    /// too much), else 0.
    /// </summary>
    /// <param name="exposure">The asset.</param>
    /// <param name="targetNetExposure">Wanted net exposure as a fraction of the spot value; 0 is fully hedged.</param>
    /// <param name="openedByJournal">Whether this program opened the perpetual.</param>
    public static decimal Drift(AssetExposure exposure, decimal targetNetExposure, bool openedByJournal)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        if (exposure.SpotValue == 0) return openedByJournal && exposure.PerpetualQuantity != 0 ? 1 : 0;
        return (exposure.NetExposure - (targetNetExposure * exposure.SpotValue)) / Math.Abs(exposure.SpotValue);
    }

    /// <summary>
    /// Whether the perpetual is a hedge: opposite to the spot of its asset, or opened by the journal whatever the spot is now.
    /// </summary>
    public static bool IsHedge(decimal spotQuantity, decimal perpetualQuantity, bool openedByJournal) =>
        perpetualQuantity != 0
        && (openedByJournal || (spotQuantity != 0 && Math.Sign(spotQuantity) != Math.Sign(perpetualQuantity)));
}
