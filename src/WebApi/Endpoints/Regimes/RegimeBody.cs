using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The body of <c>GET /regime/current</c>.</summary>
internal sealed record RegimeBody(string Regime, double Confidence, RegimeParametersBody Parameters, DateTimeOffset Timestamp)
{
    public static RegimeBody Of(RegimeView view) => new(
        view.Regime, view.Confidence,
        new RegimeParametersBody(view.Advice.VolatilityThreshold, view.Advice.LeverageMultiplier, view.Advice.PositionLimit), view.AsOf);
}
