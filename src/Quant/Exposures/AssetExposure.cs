namespace AlphaPulse.Quant.Exposures;

/// <summary>What is held of one base asset on both sides, with the prices that value it.</summary>
/// <param name="Asset">Base asset, such as BTC.</param>
/// <param name="SpotQuantity">Spot units.</param>
/// <param name="SpotPrice">Last spot price in USD.</param>
/// <param name="PerpetualQuantity">Perpetual units, negative for a short.</param>
/// <param name="MarkPrice">Mark price of the perpetual in USD.</param>
public sealed record AssetExposure(
    string Asset, decimal SpotQuantity, decimal SpotPrice, decimal PerpetualQuantity, decimal MarkPrice)
{
    /// <summary>Spot quantity x last price, in USD.</summary>
    public decimal SpotValue => SpotQuantity * SpotPrice;

    /// <summary>Perpetual quantity x mark price, in USD, negative for a short.</summary>
    public decimal FuturesValue => PerpetualQuantity * MarkPrice;

    /// <summary>Spot value + futures value, in USD.</summary>
    public decimal NetExposure => SpotValue + FuturesValue;

    /// <summary>-perpetual quantity / spot quantity (1 is a full hedge); 0 without spot.</summary>
    public decimal HedgeRatio => SpotQuantity == 0 ? 0 : -PerpetualQuantity / SpotQuantity;
}
