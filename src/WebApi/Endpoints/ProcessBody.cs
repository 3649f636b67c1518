namespace AlphaPulse.WebApi.Endpoints;

/// <summary>This process; its resident memory in MiB.</summary>
internal sealed record ProcessBody(int Pid, double MemoryMb, int Threads, double UptimeSeconds);
