namespace AlphaPulse.Grains.Interfaces;

/// <summary>
/// What the hedge book answers at once: exactly one of a refusal (nothing was sent), a result that is final already, or the id of the
/// execution whose result is to be waited for.
/// </summary>
[GenerateSerializer, Immutable, Alias("HedgeReceipt")]
public sealed record HedgeReceipt
{
    /// <summary>Why nothing was done.</summary>
    [Id(0)]
    public HedgeRefusal? Refusal { get; init; }

    /// <summary>The answer of a dry run, or of a request that found nothing to do.</summary>
    [Id(1)]
    public HedgeResult? Result { get; init; }

    /// <summary>The execution that carries the request out.</summary>
    [Id(2)]
    public string? ExecutionId { get; init; }

    /// <summary>Whether an earlier call with the same key was answered before.</summary>
    [Id(3)]
    public bool IsReplay { get; init; }
}
