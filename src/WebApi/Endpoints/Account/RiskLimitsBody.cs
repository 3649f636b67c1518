using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The limits in USD at the present total value.</summary>
internal sealed record RiskLimitsBody(
    PositionLimitsBody PositionLimits, TotalLimitBody MarginLimits, TotalLimitBody ExposureLimits, DrawdownLimitBody DrawdownLimits)
{
    public static RiskLimitsBody Of(LimitFractions limits, decimal totalValue) => new(
        new PositionLimitsBody(limits.Position * totalValue),
        new TotalLimitBody(limits.Margin * totalValue),
        new TotalLimitBody(limits.Exposure * totalValue),
        new DrawdownLimitBody(limits.Drawdown * totalValue));
}
