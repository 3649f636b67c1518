namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What the last comparison with the exchange found: one sentence a difference, none when all agreed.</summary>
internal sealed record ReconciliationBody(DateTimeOffset At, IReadOnlyList<string> Differences);
