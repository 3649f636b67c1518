namespace AlphaPulse.Grains.Hedging;

/// <summary>The machine's answer to an event.</summary>
/// <param name="Execution">The new state, to be persisted first if it differs.</param>
/// <param name="Effect">What to do then.</param>
/// <param name="Alert">A sentence that a person must read; null for none.</param>
internal sealed record ExecutionStep(HedgeExecution Execution, ExecutionEffect Effect, string? Alert = null);
