using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The body of <c>GET /risk/position-size/{asset}</c>.</summary>
internal sealed record PositionSizeBody(
    string Asset, decimal RecommendedSize, decimal MaxSize, decimal RiskPerTrade, decimal StopLoss, decimal TakeProfit)
{
    public static PositionSizeBody Of(SizeRecommendation size) =>
        new(size.Asset, size.RecommendedSize, size.MaxSize, size.RiskPerTrade, size.StopLoss, size.TakeProfit);
}
