using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>How the account is hedged, and what would bring it to its policy.</summary>
internal sealed record HedgeAnalysisBody(
    string Commentary,
    IReadOnlyList<HedgeAdjustmentBody> Adjustments,
    decimal CurrentNetExposure,
    decimal TargetNetExposure,
    HedgeRiskMetricsBody RiskMetrics)
{
    public static HedgeAnalysisBody Of(HedgeAnalysis analysis) => new(
        analysis.Commentary,
        [.. analysis.Adjustments.Select(HedgeAdjustmentBody.Of)],
        analysis.CurrentNetExposure,
        analysis.TargetNetExposure,
        new HedgeRiskMetricsBody(analysis.HedgeRatio, analysis.Correlation));
}
