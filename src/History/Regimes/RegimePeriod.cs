namespace AlphaPulse.History;

/// <summary>A time during which a market kept one regime.</summary>
/// <param name="Regime">The label, as in <c>BULL</c>.</param>
/// <param name="Confidence">The mean confidence, 0 to 1.</param>
/// <param name="StartTime">When it began.</param>
/// <param name="EndTime">When the next one began, or null while it lasts.</param>
public sealed record RegimePeriod(string Regime, double Confidence, DateTimeOffset StartTime, DateTimeOffset? EndTime);
