namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The answer to a sent order: accepted, no more.</summary>
internal sealed record OrderAck
{
    public string? OrderId { get; init; }

    public string? OrderLinkId { get; init; }
}
