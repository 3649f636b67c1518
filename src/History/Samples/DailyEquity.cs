namespace AlphaPulse.History;

/// <summary>The equity with which a UTC day ended.</summary>
/// <param name="Day">The day.</param>
/// <param name="Equity">The last sampled portfolio value of the day in USD: the equity at 00:00Z of the next.</param>
/// <param name="SampledAt">When it was sampled.</param>
public sealed record DailyEquity(DateOnly Day, double Equity, DateTimeOffset SampledAt);
