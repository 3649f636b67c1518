namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The figures under <c>risk_metrics</c> of the analysis.</summary>
internal sealed record HedgeRiskMetricsBody(decimal HedgeRatio, double Correlation);
