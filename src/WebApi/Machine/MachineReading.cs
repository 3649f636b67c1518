namespace AlphaPulse.WebApi.Machine;

/// <summary>Raw figures of the operating system.</summary>
/// <param name="CpuBusy">Processor time spent working since some fixed moment, in any unit.</param>
/// <param name="CpuTotal">Processor time of all cores since then, in the same unit.</param>
/// <param name="MemoryTotalBytes">The machine's memory.</param>
/// <param name="MemoryUsedBytes">What of it is not available to a new program.</param>
internal readonly record struct MachineReading(double CpuBusy, double CpuTotal, long MemoryTotalBytes, long MemoryUsedBytes);
