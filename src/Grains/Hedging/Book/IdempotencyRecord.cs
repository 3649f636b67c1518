namespace AlphaPulse.Grains.Hedging;

/// <summary>A request that came with a key, and what became of it.</summary>
/// <param name="Kind">The route.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="BodyHash">The hash of its canonical body.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="ExecutionId">The execution that carries it out; null when there is none.</param>
/// <param name="Result">The answer of a request without an execution; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("IdempotencyRecord")]
internal sealed record IdempotencyRecord(
    [property: Id(0)] HedgeKind Kind,
    [property: Id(1)] string Key,
    [property: Id(2)] string BodyHash,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string? ExecutionId,
    [property: Id(5)] HedgeResult? Result);
