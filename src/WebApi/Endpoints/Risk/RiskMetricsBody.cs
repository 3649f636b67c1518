using System.Text.Json.Serialization;
using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The body of <c>GET /risk/metrics</c>.</summary>
internal sealed record RiskMetricsBody(
    double Volatility, [property: JsonPropertyName("var_95")] double Var95, [property: JsonPropertyName("cvar_95")] double Cvar95,
    double MaxDrawdown, double SharpeRatio, double SortinoRatio, double CalmarRatio)
{
    public static RiskMetricsBody Of(RiskFigures figures) => new(
        figures.Volatility, figures.Var95, figures.Cvar95, figures.MaxDrawdown, figures.SharpeRatio, figures.SortinoRatio, figures.CalmarRatio);
}
