namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The memory of the machine in MiB.</summary>
internal sealed record MemoryBody(double TotalMb, double UsedMb, double Percent);
