namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The processor: usage over the last sample, and for how long it has been above 80 %.</summary>
internal sealed record CpuBody(double UsagePercent, int Cores, double HighDurationSeconds);
