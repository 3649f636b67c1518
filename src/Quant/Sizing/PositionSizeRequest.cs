namespace AlphaPulse.Quant.Sizing;

/// <summary>What a position size is computed from.</summary>
/// <param name="EquityUsd">Total value of the account in USD.</param>
/// <param name="Price">Last spot price in USD, above zero.</param>
/// <param name="AverageTrueRange">Average true range in USD, zero or more.</param>
/// <param name="TickSize">Smallest price step in USD, above zero.</param>
/// <param name="LotStep">Smallest quantity step of the spot market, above zero.</param>
/// <param name="NetExposureUsd">Present net exposure in the asset, signed.</param>
/// <param name="PositionLimitFraction">Limit of |net exposure| of one asset as a fraction of equity.</param>
/// <param name="LeverageMultiplier">The regime's leverage multiplier; above 1 it changes nothing.</param>
public sealed record PositionSizeRequest(
    decimal EquityUsd,
    decimal Price,
    decimal AverageTrueRange,
    decimal TickSize,
    decimal LotStep,
    decimal NetExposureUsd,
    decimal PositionLimitFraction,
    decimal LeverageMultiplier);
