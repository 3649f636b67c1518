namespace AlphaPulse.Grains.Interfaces;

/// <summary>The gate's answer: allowed, or the stable code of the first refusal with a sentence that has the numbers.</summary>
/// <param name="RefusalCode">
/// Null when allowed; else TRADING_HALTED, TRADING_REDUCE_ONLY, LIMIT_POSITION, LIMIT_EXPOSURE, LIMIT_MARGIN, LIMIT_DRAWDOWN, or
/// PRICES_STALE, which is a 503 to the caller.
/// </param>
/// <param name="Detail">Null when allowed; else one sentence for the trader.</param>
[GenerateSerializer, Immutable, Alias("Authorisation")]
public sealed record Authorisation([property: Id(0)] string? RefusalCode, [property: Id(1)] string? Detail)
{
    /// <summary>All orders may be sent.</summary>
    public static Authorisation Allowed { get; } = new(null, null);

    /// <summary>Whether all orders may be sent.</summary>
    public bool IsAllowed => RefusalCode is null;
}
