namespace AlphaPulse.Grains.Alerts;

/// <summary>One alert on its way to one channel.</summary>
[GenerateSerializer, Immutable, Alias("Delivery")]
internal sealed record Delivery
{
    /// <summary>Its number among the account's deliveries.</summary>
    [Id(0)]
    public required long Number { get; init; }

    [Id(1)]
    public required string Channel { get; init; }

    [Id(2)]
    public required string AlertId { get; init; }

    [Id(3)]
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>How often it failed.</summary>
    [Id(4)]
    public int Failures { get; init; }

    /// <summary>Not tried before this time.</summary>
    [Id(5)]
    public required DateTimeOffset DueAt { get; init; }
}
