using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What <c>POST /regime/analyze</c> answers.</summary>
internal sealed record RegimeAnalysisBody(string Regime, double Confidence, RegimeFeaturesBody Features)
{
    public static RegimeAnalysisBody Of(RegimeAnalysis analysis) => new(
        analysis.Regime, analysis.Confidence, new RegimeFeaturesBody(analysis.Volatility, analysis.TrendStrength, analysis.VolumeRatio));
}
