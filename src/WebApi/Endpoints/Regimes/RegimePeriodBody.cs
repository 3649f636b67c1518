using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One row of the regime history; the running one has no end.</summary>
internal sealed record RegimePeriodBody(string Regime, double Confidence, DateTimeOffset StartTime, DateTimeOffset? EndTime)
{
    public static RegimePeriodBody Of(RegimePeriod period) => new(period.Regime, period.Confidence, period.StartTime, period.EndTime);
}
